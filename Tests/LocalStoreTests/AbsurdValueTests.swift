import Foundation
import GRDB
import Models
import Testing

@testable import LocalStore

/// Numbers in the file that no version of hibou wrote.
@Suite("Absurd numbers in the file")
struct AbsurdValueTests {
  private static let columns = ["row_count", "page", "next_row", "total", "first_new_row"]

  private func mirror() async throws -> Mirror {
    let mirror = try await Mirror.of((.products, try (1...3).map { try Record.product($0) }))
    _ = try await mirror.spend(month: "2026-09", at: .at(0))
    return mirror
  }

  @Test(
    "a list with one is damaged: nothing is loaded into it, and nothing traps",
    arguments: columns, [Int.max, Int.max - 1, Int.min, -1])
  func list(column: String, value: Int) async throws {
    let mirror = try await mirror()
    try mirror.write { db in
      try db.execute(sql: "UPDATE list SET \(column) = ?", arguments: [value])
    }

    await #expect(throws: StoreError.damaged) { try await mirror.state(of: .products) }
    await #expect(throws: StoreError.damaged) {
      try await mirror.importAll(try (1...5).map { try Record.product($0) }, of: .products)
    }
  }

  @Test("a time far beyond the calendar is damage", arguments: ["read_at", "completed_at"])
  func time(column: String) async throws {
    let mirror = try await mirror()
    try mirror.write { try $0.execute(sql: "UPDATE list SET \(column) = 1e300") }

    await #expect(throws: StoreError.damaged) { try await mirror.state(of: .products) }
  }

  @Test("rows that were noted as met, and cannot be the list's, are damage")
  func seen() async throws {
    let mirror = try await mirror()
    let absurd = Data(repeating: 0x7F, count: 16)
    try mirror.write { db in
      try db.execute(sql: "UPDATE list SET is_under_way = 1, page = 1, completed_at = NULL")
      try db.execute(
        sql: "INSERT OR REPLACE INTO seen (list, page, ranges) SELECT number, 1, ? FROM list",
        arguments: [absurd])
    }

    await #expect(throws: StoreError.damaged) {
      _ = try await mirror.importPage(
        .of([try .product(9)], 2, of: 2), of: .products, at: .at(9))
    }
  }

  @Test("calls that nobody can have made are damage", arguments: [Int.max, Int.min, -1])
  func calls(value: Int) async throws {
    let mirror = try await mirror()
    try mirror.write { try $0.execute(sql: "UPDATE ledger SET calls = ?", arguments: [value]) }

    await #expect(throws: StoreError.damaged) { try await mirror.ledger(month: "2026-09") }
    await #expect(throws: StoreError.damaged) {
      try await mirror.spend(month: "2026-09", at: .at(0))
    }
  }

  @Test(
    "a cap that nobody set is damage, not a month without calls", arguments: ["-1", "x", "1e9"])
  func cap(value: String) async throws {
    let mirror = try await mirror()
    try await mirror.set(.cap, to: value)

    await #expect(throws: StoreError.damaged) {
      try await mirror.spend(month: "2026-09", at: .at(0))
    }
  }

  @Test("the file that follows a damaged one has none of its absurd numbers, and calls are made")
  func follows() async throws {
    let folder = NSTemporaryDirectory() + "hibou-absurd-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/copy.sqlite"
    let mirror = try Mirror.open(at: file).mirror
    _ = try await mirror.spend(month: "2026-09", at: .at(0))
    try await mirror.set(.cap, to: "-1")
    try mirror.write { db in
      try db.execute(
        sql: "INSERT INTO ledger (month, calls) VALUES ('2026-08', ?)", arguments: [Int.max])
    }
    await #expect(throws: StoreError.damaged) { try await mirror.ledger(month: "2026-09") }
    mirror.close()

    let opened = try Mirror.open(at: file)
    let spent = try await opened.mirror.spend(month: "2026-09", at: .at(0))

    #expect(opened.setAside == "\(file).damaged-1")
    #expect(spent == .spent(Ledger(calls: 2, cap: nil, stoppedUntil: nil)))
    #expect(try await opened.mirror.ledger(month: "2026-08").calls == 0)
    opened.mirror.close()
  }
}
