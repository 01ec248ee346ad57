import GRDB

extension Mirror {
  /// A setting of an account that is stored in its mirror.
  public enum Setting: String, Sendable {
    /// The monthly cap on calls.
    case cap
    /// The minutes between automatic refreshes.
    case interval
  }

  /// Returns the value of a setting; nil when it was never set.
  public func setting(_ setting: Setting) async throws(StoreError) -> String? {
    try read { try Self.setting(setting, $0) }
  }

  /// Sets a setting; nil removes it.
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
