import Foundation
import Models
import Testing

@testable import LocalStore

@Suite("The ledger")
struct LedgerTests {
  private let month = "2026-09"

  @Test("Counts by month, takes back, and adds")
  func counts() async throws {
    let copy = try Mirror.inMemory()

    #expect(
      try await copy.spend(month: month, at: .at(0))
        == .spent(Ledger(calls: 1, cap: nil, stoppedUntil: nil)))
    _ = try await copy.spend(month: month, at: .at(0))
    try await copy.refund(month: month)
    try await copy.count(40, month: month)
    try await copy.refund(month: "2026-10")

    #expect(try await copy.ledger(month: month).calls == 41)
    #expect(try await copy.ledger(month: "2026-10").calls == 0)
    #expect(try await copy.ledger(month: "2026-11").calls == 0)
  }

  @Test("Nothing leaves beyond the cap")
  func cap() async throws {
    let copy = try Mirror.inMemory()
    try await copy.set(.cap, to: "2")

    _ = try await copy.spend(month: month, at: .at(0))
    _ = try await copy.spend(month: month, at: .at(0))

    let full = Ledger(calls: 2, cap: 2, stoppedUntil: nil)
    #expect(try await copy.spend(month: month, at: .at(0)) == .capped(full))
    #expect(try await copy.ledger(month: month) == full)
    guard case .spent = try await copy.spend(month: "2026-10", at: .at(0)) else {
      Issue.record("A new month begins at nothing.")
      return
    }
    try await copy.set(.cap, to: nil)
    guard case .spent = try await copy.spend(month: month, at: .at(0)) else {
      Issue.record("Without a cap calls leave.")
      return
    }
  }

  @Test("Nothing leaves until the account takes calls again")
  func stopped() async throws {
    let copy = try Mirror.inMemory()
    try await copy.stop(until: .at(100), month: month)

    let ledger = Ledger(calls: 0, cap: nil, stoppedUntil: .at(100))
    #expect(
      try await copy.spend(month: month, at: .at(99)) == .stopped(until: .at(100), ledger))
    guard case .spent = try await copy.spend(month: month, at: .at(100)) else {
      Issue.record("The stop is over.")
      return
    }
    try await copy.stop(until: .at(300), month: month)
    try await copy.stop(until: nil, month: month)
    #expect(
      try await copy.ledger(month: month) == Ledger(calls: 1, cap: nil, stoppedUntil: nil))
  }

  @Test("Two copies of one file and many tasks cannot overspend a cap together")
  func together() async throws {
    let folder = try Folder()
    let copies = [try Mirror.open(at: folder.file).mirror, try Mirror.open(at: folder.file).mirror]
    try await copies[0].set(.cap, to: "50")
    let month = month

    let spent = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          if case .spent = try await copies[index % 2].spend(month: month, at: .at(0)) {
            return true
          }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }

    #expect(spent == 50)
    #expect(try await copies[1].ledger(month: month).calls == 50)
  }

  @Test("Settings are kept, changed and forgotten")
  func settings() async throws {
    let copy = try Mirror.inMemory()

    try await copy.set(.interval, to: "5")
    try await copy.set(.interval, to: "6")
    #expect(try await copy.setting(.interval) == "6")
    #expect(try await copy.setting(.cap) == nil)
    try await copy.set(.interval, to: nil)
    #expect(try await copy.setting(.interval) == nil)
  }
}
