import GRDB

/// The part of mirrors set aside that cannot be loaded again: the counted calls and the settings.
struct LedgerRecovery {
  private(set) var months: [(month: String, calls: Int, stoppedUntil: Double?)] = []
  private(set) var settings: [(name: String, value: String)] = []

  /// Reads what is still readable in files, the newest first; empty if nothing is.
  ///
  /// Each file continues the count of the previous one, so the highest count of a month is the last
  /// one, and damage cannot lower it.
  init(from paths: [String]) {
    for path in paths {
      // A process that still has the file open may lock it for a moment.
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      guard (try? MirrorFile.requireRegular(path)) != nil,
        let file = try? DatabaseQueue(path: path, configuration: configuration)
      else { continue }
      defer { try? file.close() }
      add((try? file.read(Self.months)) ?? [])
      if settings.isEmpty { settings = (try? file.read(Self.settings)) ?? [] }
    }
  }

  private mutating func add(_ found: [(month: String, calls: Int, stoppedUntil: Double?)]) {
    for row in found {
      guard let index = months.firstIndex(where: { $0.month == row.month }) else {
        months.append(row)
        continue
      }
      months[index].calls = max(months[index].calls, row.calls)
    }
  }

  // A damaged file may contain any value anywhere.

  private static func months(
    _ db: Database
  ) throws -> [(month: String, calls: Int, stoppedUntil: Double?)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT month, calls, stopped_until FROM ledger
          WHERE typeof(month) = 'text' AND typeof(calls) = 'integer'
            AND calls BETWEEN 0 AND \(Ledger.most)
            AND typeof(ifnull(stopped_until, 0.5)) = 'real'
            AND ifnull(stopped_until, 0.5) BETWEEN 0 AND \(Int(Ledger.instants.upperBound))
        """
    ).map { ($0["month"], $0["calls"], $0["stopped_until"]) }
  }

  private static func settings(_ db: Database) throws -> [(name: String, value: String)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, value FROM setting WHERE typeof(name) = 'text' AND typeof(value) = 'text'
        """
    ).map { ($0["name"], $0["value"]) }
  }

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
