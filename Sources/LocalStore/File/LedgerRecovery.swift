import GRDB

/// What can be saved of a damaged file: the calls counted and the settings, which nothing else knows.
struct LedgerRecovery {
  private(set) var months: [(month: String, calls: Int, stoppedUntil: Double?)] = []
  private(set) var settings: [(name: String, value: String)] = []

  /// Reads what can be read; nothing when nothing can.
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

  // In a damaged file anything may stand anywhere.

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

  /// Whether a setting is a count that no hibou wrote: it is what was damaged.
  private static func isAbsurd(_ name: String, _ value: String) -> Bool {
    guard name == Mirror.Setting.cap.rawValue || name.hasPrefix("fleet/") else { return false }
    return !(Int(value).map { (0...Ledger.most).contains($0) } ?? false)
  }

  /// Writes it into a new file.
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
  /// Keeps what was saved of a damaged file.
  func keep(_ saved: LedgerRecovery) throws(StoreError) { try write(saved.write) }
}
