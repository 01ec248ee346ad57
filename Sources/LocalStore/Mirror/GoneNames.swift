import GRDB
import Models

/// The last known names of records that are in no list any more: products that were deleted, customers that were
/// merged. Past sales still refer to them.
struct GoneNames {
  private let resource: Resource
  private let db: Database

  init(_ resource: Resource, _ db: Database) {
    self.resource = resource
    self.db = db
  }

  private var start: String { "note/gone/\(resource.name)/" }

  /// Whether rows of the resource have names that others show.
  private var isNamed: Bool {
    resource.list.span == nil && !resource.isOfOne && !resource.label.isEmpty
  }

  /// Whether any name is remembered.
  func areThere() throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM setting WHERE name >= ? AND name < ?)",
      arguments: [start, end]) ?? false
  }

  /// The first text after all that begin as these names do.
  private var end: String { "note/gone/\(resource.name)0" }

  /// Remembers the name of a record that is taken away.
  func add(_ record: Models.Record) throws {
    guard isNamed, let id = resource.id(of: record), let name = resource.words(of: record) else {
      return
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
      arguments: [start + id, name])
  }

  /// Forgets the name of a record that is there again.
  func remove(_ record: Models.Record) throws {
    guard let id = resource.id(of: record) else { return }
    try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [start + id])
  }

  /// Forgets all of them.
  func removeAll() throws {
    try db.execute(
      sql: "DELETE FROM setting WHERE name >= ? AND name < ?", arguments: [start, end])
  }

  /// Adds names for ids that have none; for all of them where no ids are given.
  func add(to names: inout RecordLabels, for ids: [String]? = nil) throws {
    guard isNamed else { return }
    guard let ids else {
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, value FROM setting WHERE name >= ? AND name < ?",
        arguments: [start, end])
      for row in rows {
        let name: String = row["name"]
        names.add(gone: row["value"], of: resource, id: String(name.dropFirst(start.count)))
      }
      return
    }
    let statement = try db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?")
    for id in ids where names.label(resource.name, id) == nil {
      guard let name = try String.fetchOne(statement, arguments: [start + id]) else { continue }
      names.add(gone: name, of: resource, id: id)
    }
  }
}
