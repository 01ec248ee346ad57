import GRDB
import Models

/// The orders in which a large list is kept ready, so that sorting it costs no more than looking at it.
///
/// Short lists are sorted when they are looked at. While a large list is read for the first time its orders
/// are missing: keeping up eight of them row by row takes many times longer than making them at the end.
struct ResourceIndexes {
  /// Lists from this length on are large.
  static let largeList = 5_000

  private let shelf: ResourceTables

  /// The orders of a resource.
  init(_ shelf: ResourceTables) { self.shelf = shelf }

  /// Takes all orders away.
  func drop(_ db: Database) throws {
    for column in indexed { try db.execute(sql: "DROP INDEX IF EXISTS \(name(column))") }
    for column in shelf.resource.columns {
      try db.execute(sql: "DROP INDEX IF EXISTS \(ResourceTables.quoted(references(of: column)))")
    }
  }

  /// Makes one that is missing.
  func make(_ column: Models.Column, _ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS \(name(column))
          ON \(shelf.table) (_list, \(ResourceTables.quoted(column.id)))
        """)
  }

  /// Whether it is there.
  func isThere(_ column: Models.Column, _ db: Database) throws -> Bool {
    try isThere("\(shelf.resource.name) by \(column.id)", db)
  }

  /// Makes the index that finds the rows of all lists by what they hold in a column.
  func make(referencesOf column: Models.Column, _ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS \(ResourceTables.quoted(references(of: column)))
          ON \(shelf.table) (\(ResourceTables.quoted(column.id)))
        """)
  }

  /// Whether that index is there.
  func areThere(referencesOf column: Models.Column, _ db: Database) throws -> Bool {
    try isThere(references(of: column), db)
  }

  /// What large lists are kept ordered by. The order of the key is that of the index that tells rows apart.
  var indexed: [Models.Column] {
    shelf.resource.columns.filter { $0.isIndexed && ($0 != shelf.resource.key || !shelf.isKeyed) }
  }

  private func isThere(_ index: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?", arguments: [index])
      ?? false
  }

  /// The name of the index that finds rows by what they hold in a column.
  func references(of column: Models.Column) -> String { "\(shelf.resource.name) at \(column.id)" }

  private func name(_ column: Models.Column) -> String {
    ResourceTables.quoted("\(shelf.resource.name) by \(column.id)")
  }
}
