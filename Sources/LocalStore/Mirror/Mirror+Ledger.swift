public import Foundation
import GRDB

/// The calls of an account in one month.
public struct Ledger: Hashable, Sendable {
  /// The number of calls.
  public let calls: Int
  /// The user's cap on calls in a month; nil for none.
  public let cap: Int?
  /// Until when the server refuses further calls; nil when it does not.
  public let stoppedUntil: Date?

  /// More calls than any account has in a month.
  static let most = 1_000_000_000
  /// The seconds from 1970 to 9999.
  static let instants = 0.0...253_402_300_799

  /// Parses a count stored as text. Throws `StoreError.damaged` if hibou cannot have written it.
  fileprivate static func sound(_ text: String, from least: Int) throws -> Int {
    guard let count = Int(text), (least...most).contains(count) else { throw StoreError.damaged }
    return count
  }
}

extension Mirror {
  /// Whether a call may be made.
  public enum Spending: Hashable, Sendable {
    /// The call was counted and may be made.
    case spent(Ledger)
    /// The monthly cap is reached; nothing was counted.
    case capped(Ledger)
    /// The month's share for fleet runs is used up; nothing was counted.
    case shareSpent(Ledger)
    /// The server refuses further calls until the given time; nothing was counted.
    case stopped(until: Date, Ledger)
  }

  /// Counts a call before it is made. The count is in the file when this returns, so processes that
  /// share the file cannot exceed the cap together, and a crash loses no count. Throws
  /// `StoreError.moved` if the file was set aside meanwhile: then the call must be counted in the
  /// file in its place. It may be counted twice, but never too rarely.
  ///
  /// - Parameters:
  ///   - month: the month by the shop's clock, `YYYY-MM`.
  ///   - share: for a fleet run, the calls of the month that all fleet runs may make together; nil
  /// for any other run.
  ///   - cap: the most calls of the month, in addition to the cap in the file.
  public func spend(
    month: String, share: Int? = nil, at now: Date, cap: Int? = nil
  ) async throws(StoreError) -> Spending {
    let spending: Spending = try write { db in
      let ledger = try Self.ledger(month, db)
      if let until = ledger.stoppedUntil, until > now { return .stopped(until: until, ledger) }
      let caps = [ledger.cap, cap].compactMap { $0 }
      if let lowest = caps.min(), ledger.calls >= lowest { return .capped(ledger) }
      if let share {
        let shared = try Self.shared(month, db)
        if shared >= share { return .shareSpent(ledger) }
        try Self.setShared(shared + 1, month, db)
      }
      try Self.add(1, month, db)
      return .spent(try Self.ledger(month, db))
    }
    try requireInPlace()
    return spending
  }

  /// Takes back the count of a call that was certainly not made.
  ///
  /// - Parameter isShared: whether it was a call of a fleet run.
  public func refund(month: String, isShared: Bool = false) async throws(StoreError) {
    try write { db in
      try Self.add(-1, month, db)
      if isShared { try Self.setShared(max(0, Self.shared(month, db) - 1), month, db) }
    }
  }

  /// Returns how many calls of a month fleet runs have made.
  public func sharedCalls(month: String) async throws(StoreError) -> Int {
    try read { try Self.shared(month, $0) }
  }

  private static func shared(_ month: String, _ db: Database) throws -> Int {
    let text = try String.fetchOne(
      try db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
      arguments: ["fleet/\(month)"])
    guard let text else { return 0 }
    return try Ledger.sound(text, from: 0)
  }

  private static func setShared(_ calls: Int, _ month: String, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM setting WHERE name LIKE 'fleet/%'")
    try db.execute(
      sql: "INSERT INTO setting (name, value) VALUES (?, ?)",
      arguments: ["fleet/\(month)", "\(calls)"])
  }

  /// Adds calls that were counted elsewhere.
  public func count(_ calls: Int, month: String) async throws(StoreError) {
    try write { try Self.add(calls, month, $0) }
    try requireInPlace()
  }

  /// Returns the ledger of a month.
  public func ledger(month: String) async throws(StoreError) -> Ledger {
    try read { try Self.ledger(month, $0) }
  }

  /// Records until when the server refuses calls; nil when it no longer does.
  public func stop(until date: Date?, month: String) async throws(StoreError) {
    try write { db in
      try Self.add(0, month, db)
      try db.execute(
        sql: "UPDATE ledger SET stopped_until = ? WHERE month = ?",
        arguments: [date?.timeIntervalSince1970, month])
    }
  }

  static func add(_ calls: Int, _ month: String, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO ledger (month, calls) VALUES (?, max(0, ?))
          ON CONFLICT (month) DO UPDATE SET calls = max(0, calls + ?)
        """)
    try statement.execute(arguments: [month, calls, calls])
  }

  private static func ledger(_ month: String, _ db: Database) throws -> Ledger {
    let row = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT calls, stopped_until FROM ledger WHERE month = ?"),
      arguments: [month])
    let stopped: Double? = try row?.soundIfAny("stopped_until", in: Ledger.instants)
    return Ledger(
      calls: try row?.soundIfAny("calls", in: 0...Ledger.most) ?? 0,
      cap: try setting(.cap, db).map { try Ledger.sound($0, from: 0) },
      stoppedUntil: stopped.map(Date.init(timeIntervalSince1970:)))
  }
}
