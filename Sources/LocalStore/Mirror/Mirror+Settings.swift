import GRDB

extension Mirror {
  /// What the user set for an account; kept with its copy.
  public enum Setting: String, Sendable {
    /// The most calls in a month.
    case cap
    /// Minutes after which what is shown is read again by itself.
    case interval
  }

  /// The value of a setting, nil when it was never set.
  public func setting(_ setting: Setting) async throws(StoreError) -> String? {
    try read { try Self.setting(setting, $0) }
  }

  /// Sets it; nil forgets it.
  public func set(_ setting: Setting, to value: String?) async throws(StoreError) {
    try write { db in
      try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [setting.rawValue])
      guard let value else { return }
      try db.execute(
        sql: "INSERT INTO setting (name, value) VALUES (?, ?)",
        arguments: [setting.rawValue, value])
    }
  }

  static func setting(_ setting: Setting, _ db: Database) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [setting.rawValue])
  }
}
