import GRDB
import Models

/// The last known labels of records that are in no list any more, such as deleted products and
/// merged customers. Old sales still refer to them.
struct GoneNames {
  private let resource: Resource
  private let db: Database

  init(_ resource: Resource, _ db: Database) {
    self.resource = resource
    self.db = db
  }

  private var start: String { "note/gone/\(resource.name)/" }

  /// Whether other records show labels of this resource.
  private var isNamed: Bool {
    resource.list.span == nil && !resource.belongsToRecord && !resource.label.isEmpty
  }

  /// Returns whether any label is stored.
  func areThere() throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM setting WHERE name >= ? AND name < ?)",
      arguments: [start, end]) ?? false
  }

  /// The end of the range of names that begin with the prefix of these labels.
  private var end: String { "note/gone/\(resource.name)0" }

  /// Stores the label of a record that is deleted.
  func add(_ record: Models.Record) throws {
    guard isNamed, let id = resource.id(of: record), let name = resource.words(of: record) else {
      return
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
      arguments: [start + id, name])
  }

  /// Removes the label of a record that exists again.
  func remove(_ record: Models.Record) throws {
    guard let id = resource.id(of: record) else { return }
    try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [start + id])
  }

  /// Removes all labels of the resource.
  func removeAll() throws {
    try db.execute(
      sql: "DELETE FROM setting WHERE name >= ? AND name < ?", arguments: [start, end])
  }

  /// Adds labels for the given ids, or for all ids if nil, unless they have one.
  func add(to names: inout RecordLabels, for ids: [String]? = nil) throws {
    guard isNamed else { return }
    guard let ids else {
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, value FROM setting WHERE name >= ? AND name < ?",
        arguments: [start, end])
      for row in rows {
        let name: String = try row.sound("name")
        names.add(
          gone: try row.sound("value"), of: resource, id: String(name.dropFirst(start.count)))
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
