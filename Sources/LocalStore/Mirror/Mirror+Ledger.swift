public import Foundation
import GRDB

/// The calls counted for an account in a month.
public struct Ledger: Hashable, Sendable {
  /// Calls counted.
  public let calls: Int
  /// The most calls the user allows in a month, nil for as many as the account has.
  public let cap: Int?
  /// Until when the account has refused further calls, nil when it has not.
  public let stoppedUntil: Date?

  /// More calls than any account has in a month.
  static let most = 1_000_000_000
  /// Seconds from 1970 to 9999.
  static let instants = 0.0...253_402_300_799

  /// A count that stands as text in the file. Throws `StoreError.damaged` where no hibou wrote it.
  fileprivate static func sound(_ text: String, from least: Int) throws -> Int {
    guard let count = Int(text), (least...most).contains(count) else { throw StoreError.damaged }
    return count
  }
}

extension Mirror {
  /// Whether a call may be made.
  public enum Spending: Hashable, Sendable {
    /// It was counted and may leave.
    case spent(Ledger)
    /// The month's cap is reached; nothing was counted.
    case capped(Ledger)
    /// The share of the month's calls for runs over many accounts is spent; nothing was counted.
    case shareSpent(Ledger)
    /// The account has refused further calls until that day; nothing was counted.
    case stopped(until: Date, Ledger)
  }

  /// Counts a call before it leaves. The count is in the file when this returns: processes that share it
  /// cannot overspend its cap together, and the death of this one loses nothing.
  ///
  /// - Parameters:
  ///   - month: the month by the shop's clock, `YYYY-MM`.
  ///   - share: how many calls of the month runs over many accounts may make together, where this is one of
  ///     them; nil for any other run.
  ///   - cap: the most calls of the month, beside the cap in the file.
  public func spend(
    month: String, share: Int? = nil, at now: Date, cap: Int? = nil
  ) async throws(StoreError) -> Spending {
    try write { db in
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
  }

  /// Takes back a call that certainly never left.
  ///
  /// - Parameter isShared: whether it was a call of a run over many accounts.
  public func refund(month: String, isShared: Bool = false) async throws(StoreError) {
    try write { db in
      try Self.add(-1, month, db)
      if isShared { try Self.setShared(max(0, Self.shared(month, db) - 1), month, db) }
    }
  }

  /// How many calls of a month runs over many accounts have made.
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

  /// Adds calls counted elsewhere.
  public func count(_ calls: Int, month: String) async throws(StoreError) {
    try write { try Self.add(calls, month, $0) }
  }

  /// What is counted.
  public func ledger(month: String) async throws(StoreError) -> Ledger {
    try read { try Self.ledger(month, $0) }
  }

  /// Notes until when the account refuses calls; nil lets them leave again.
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
