import Foundation
import Models
import Simulator
import Testing

/// Many accounts, some of them in trouble. `HIBOU_FLEET=300` makes them as many as an agency has.
@Suite(.serialized) struct FleetTroubleTests {
  private static let count =
    ProcessInfo.processInfo.environment["HIBOU_FLEET"].flatMap { Int($0) } ?? 8

  @Test(
    "with a 429, a 401, a dead host, a locked and a damaged mirror the others are right and each reason is named"
  )
  func troubles() async throws {
    let width = "\(Self.count)".count
    func name(_ number: Int) -> String {
      let digits = "\(number)"
      return "demo-" + String(repeating: "0", count: width - digits.count) + digits
    }
    try await ServedShops.open(Self.count, faults: [name(2): .tooManyCalls(after: 1)]) { shops in
      try await shops.connect()
      try await Self.connectDeadHost(shops)
      try Self.replaceKey(of: name(3), shops)
      let lists = ["stores", "warehouses", "stock", "sales", "--from", "2026-09-21"]
      let sync = try await Program.run(
        arguments: ["sync"] + lists + ["--all"], home: shops.home)
      #expect(sync.status == 6, "\(sync.talk)")
      try Self.damage(name(5), shops)
      let writer = try Writer(of: shops.home.file("data/hibou/accounts/\(name(4))/mirror.sqlite"))
      defer { writer.end() }
      let before = shops.calls
      let start = ContinuousClock.now
      let outcome = try await shops.run("fleet", "--json")
      let time = ContinuousClock.now - start
      if Self.count > 100 { print("The board of \(Self.count + 1) accounts: \(time)") }

      let rows = try Record.all(in: Array(outcome.text.utf8))
      #expect(outcome.status == 6)
      #expect(shops.calls == before)
      #expect(
        rows.prefix(5).map { "\($0.text("account") ?? ""): \($0.text("reason") ?? "")" } == [
          "\(name(2)): calls_stopped", "\(name(3)): token_refused", "gone: unreachable",
          "\(name(4)): mirror_locked", "\(name(5)): mirror_damaged",
        ])
      // The readable part of a locked mirror is shown.
      #expect(rows[3]["sales"] != .null)
      for row in rows.dropFirst(5) {
        #expect(row.text("state") == "ok", "\(row)")
        #expect(row["exit_code"] == .number("0"))
        #expect(row["sales"] != .null)
      }
      #expect(rows.count == Self.count + 1)
    }
  }

  /// Connects an account whose host then disappears.
  private static func connectDeadHost(_ shops: ServedShops) async throws {
    try await ServedShops.open(1) { others in
      let key = try shops.keyFile("gone.key")
      let line = "gone,\(others.group.shops[0].options.email),\(key),,\(others.address("demo-1"))"
      let outcome = try await shops.run("connect", "--from", try shops.list([line]))
      try #require(outcome.status == 0, "\(outcome.talk)")
    }
  }

  /// Replaces the key of an account by an invalid one.
  private static func replaceKey(of account: String, _ shops: ServedShops) throws {
    let file = shops.home.file("data/hibou/accounts/\(account)/credentials")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(shops.group.shops[0].options.apiKey, with: "another")
      .write(to: file, atomically: false, encoding: .utf8)
  }

  private static func damage(_ account: String, _ shops: ServedShops) throws {
    let mirror = "data/hibou/accounts/\(account)/mirror.sqlite"
    try Data("no database".utf8).write(to: shops.home.file(mirror))
    for end in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(at: shops.home.file(mirror + end))
    }
  }
}

/// Another program that began a write transaction and does not end it.
private final class Writer {
  private let process = Process()
  private let input = Pipe()

  /// Waits until the database is locked.
  init(of file: URL) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sqlite3", file.path()]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data("BEGIN IMMEDIATE;\n.print locked\n".utf8))
    try #require(
      String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).contains("locked"))
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
