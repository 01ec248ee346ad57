import Foundation
import GRDB
public import Models

extension Mirror {
  /// The server that the rows of a mirror come from.
  public enum Owner: Hashable, Sendable {
    /// The given server.
    case same
    /// Another server, named here; nothing was changed.
    case other(String)
  }

  /// Binds a mirror to the server of its rows and calls, unless it is bound already.
  ///
  /// - Parameter counted: returns the calls counted for the server before this mirror existed; they
  /// are added when it is bound.
  public func bind(
    to origin: String, counted: () throws(StoreError) -> [MonthOfCalls]
  ) throws(StoreError) -> Owner {
    if let bound = try owner() { return bound == origin ? .same : .other(bound) }
    let months = try counted()
    return try write { db in
      if let bound = try Self.value(Self.origin, db) {
        return bound == origin ? .same : .other(bound)
      }
      try Self.set(Self.origin, to: origin, db)
      for month in months { try Self.add(month.calls, month.month, db) }
      return .same
    }
  }

  /// Returns the server that the mirror is bound to; nil while it is not bound.
  public func owner() throws(StoreError) -> String? { try read { try Self.value(Self.origin, $0) } }

  /// The calls of every month that are counted in a file, whatever its state, and in those that were set aside
  /// before it, and the server they were counted at.
  public static func calls(
    countedAt path: String
  ) -> (origin: String?, months: [MonthOfCalls]) {
    let saved = LedgerRecovery(
      from: (MirrorFile.exists(path) ? [path] : []) + MirrorFile.setAside(of: path))
    return (
      saved.settings.first { $0.name == origin }?.value,
      saved.months.map { MonthOfCalls(month: $0.month, calls: max(0, $0.calls)) }
    )
  }

  /// Deletes the rows of scopes that are no longer granted.
  ///
  /// - Returns: the resources that had rows.
  public func deleteUngranted(_ granted: ScopeSet) throws(StoreError) -> [Resource] {
    let wanted = granted.string
    if try read({ try Self.value(Self.scopes, $0) }) == wanted { return [] }
    return try write { db in
      // Deleted rows are overwritten, because they may contain personal data.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      var deleted: [Resource] = []
      for resource in Catalog.all where !granted.contains(resource.scope) {
        if try Self.delete(resource, db) { deleted.append(resource) }
      }
      try Self.set(Self.scopes, to: wanted, db)
      return deleted
    }
  }

  /// Deletes everything of a resource; returns whether there was anything.
  private static func delete(_ resource: Resource, _ db: Database) throws -> Bool {
    let hasLists = try Bool.fetchOne(
      db, sql: "SELECT count(*) > 0 FROM list WHERE resource = ?", arguments: [resource.name])
    try db.execute(
      sql: "DELETE FROM seen WHERE list IN (SELECT number FROM list WHERE resource = ?)",
      arguments: [resource.name])
    try db.execute(
      sql: "DELETE FROM change WHERE list IN (SELECT number FROM list WHERE resource = ?)",
      arguments: [resource.name])
    try db.execute(sql: "DELETE FROM list WHERE resource = ?", arguments: [resource.name])
    try db.execute(sql: "DELETE FROM opened WHERE resource = ?", arguments: [resource.name])
    let opened = db.changesCount
    try db.execute(sql: "DELETE FROM shelf WHERE resource = ?", arguments: [resource.name])
    try GoneNames(resource, db).removeAll()
    let tables = ResourceTables(resource)
    for table in [tables.table, tables.words, tables.sent] {
      try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
    }
    return hasLists == true || opened > 0
  }

  // MARK: - Values of the file itself

  private static let origin = "origin"
  private static let scopes = "scopes"

  /// Returns the note with a name; nil when there is none.
  public func note(_ name: String) throws(StoreError) -> String? {
    try read { try Self.value(Self.noted + name, $0) }
  }

  /// Stores a note; nil removes it.
  public func setNote(_ name: String, to value: String?) throws(StoreError) {
    try write { try Self.set(Self.noted + name, to: value, $0) }
  }

  /// Returns the notes whose names begin with a prefix, by the rest of their names.
  public func notes(_ prefix: String) throws(StoreError) -> [String: String] {
    try read { db in
      let start = Self.noted + prefix
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?",
        arguments: [start.count, start])
      return Dictionary(
        try rows.map { row -> (String, String) in
          let name: String = try row.sound("name")
          return (String(name.dropFirst(start.count)), try row.sound("value"))
        }, uniquingKeysWith: { $1 })
    }
  }

  private static let noted = "note/"

  private static func value(_ name: String, _ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
  }

  private static func set(_ name: String, to value: String?, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
    guard let value else { return }
    try db.execute(
      sql: "INSERT INTO setting (name, value) VALUES (?, ?)", arguments: [name, value])
  }
}
