import GRDB

/// The part of a damaged file that cannot be loaded again: the counted calls and the settings.
struct LedgerRecovery {
  private(set) var months: [(month: String, calls: Int, stoppedUntil: Double?)] = []
  private(set) var settings: [(name: String, value: String)] = []

  /// Reads what is still readable; empty if nothing is.
  init(from path: String) {
    guard let file = try? DatabaseQueue(path: path) else { return }
    defer { try? file.close() }
    months =
      (try? file.read { db in
        try Row.fetchAll(db, sql: Self.ledger)
          .map { ($0["month"], $0["calls"], $0["stopped_until"]) }
      }) ?? []
    settings =
      (try? file.read { db in
        try Row.fetchAll(db, sql: Self.setting)
          .map { ($0["name"], $0["value"]) }
      }) ?? []
  }

  // A damaged file may contain any value anywhere.

  private static let ledger = """
    SELECT month, calls, stopped_until FROM ledger
      WHERE typeof(month) = 'text' AND typeof(calls) = 'integer'
        AND calls BETWEEN 0 AND \(Ledger.most)
        AND typeof(ifnull(stopped_until, 0.5)) = 'real'
        AND ifnull(stopped_until, 0.5) BETWEEN 0 AND \(Int(Ledger.instants.upperBound))
    """

  private static let setting = """
    SELECT name, value FROM setting WHERE typeof(name) = 'text' AND typeof(value) = 'text'
    """

  /// Returns whether a setting is a count that hibou cannot have written, so that it must be
  /// damaged.
  private static func isAbsurd(_ name: String, _ value: String) -> Bool {
    guard name == Mirror.Setting.cap.rawValue || name.hasPrefix("fleet/") else { return false }
    return !(Int(value).map { (0...Ledger.most).contains($0) } ?? false)
  }

  /// Writes the data into a new file.
  func write(into db: Database) throws {
    for (month, calls, stoppedUntil) in months {
      try db.execute(
        sql: "INSERT INTO ledger (month, calls, stopped_until) VALUES (?, ?, ?)",
        arguments: [month, calls, stoppedUntil])
    }
    for (name, value) in settings where !Self.isAbsurd(name, value) {
      try db.execute(
        sql: "INSERT INTO setting (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }
}

extension Mirror {
  /// Stores the data of a damaged file.
  func keep(_ saved: LedgerRecovery) throws(StoreError) { try write(saved.write) }
}
