import GRDB
import Models

/// The indexes that make sorting a large list as fast as reading it.
///
/// Short lists are sorted when they are read. While a large list is loaded for the first time, it
/// has no indexes, because updating eight of them row by row takes many times longer than creating
/// them at the end.
struct ResourceIndexes {
  /// The least number of rows of a large list.
  static let largeList = 5_000

  private let tables: ResourceTables

  /// Creates the indexes of a resource.
  init(_ tables: ResourceTables) { self.tables = tables }

  /// Drops all indexes.
  func drop(_ db: Database) throws {
    for column in indexed { try db.execute(sql: "DROP INDEX IF EXISTS \(name(column))") }
    for column in tables.resource.columns {
      try db.execute(sql: "DROP INDEX IF EXISTS \(ResourceTables.quoted(references(of: column)))")
    }
  }

  /// Creates the index of a column if it is missing.
  func make(_ column: Models.Column, _ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS \(name(column))
          ON \(tables.table) (_list, \(ResourceTables.quoted(column.id)))
        """)
  }

  /// Returns whether the index of a column exists.
  func isThere(_ column: Models.Column, _ db: Database) throws -> Bool {
    try isThere("\(tables.resource.name) by \(column.id)", db)
  }

  /// Creates the index that finds the rows of all lists by their value in a column.
  func make(referencesOf column: Models.Column, _ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS \(ResourceTables.quoted(references(of: column)))
          ON \(tables.table) (\(ResourceTables.quoted(column.id)))
        """)
  }

  /// Returns whether that index exists.
  func areThere(referencesOf column: Models.Column, _ db: Database) throws -> Bool {
    try isThere(references(of: column), db)
  }

  /// The columns with an index. The key needs none, because the index of ids serves it.
  var indexed: [Models.Column] {
    tables.resource.columns.filter {
      $0.isIndexed && ($0 != tables.resource.key || !tables.isKeyed)
    }
  }

  private func isThere(_ index: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?", arguments: [index])
      ?? false
  }

  /// Returns the name of the index that finds rows by their value in a column.
  func references(of column: Models.Column) -> String { "\(tables.resource.name) at \(column.id)" }

  private func name(_ column: Models.Column) -> String {
    ResourceTables.quoted("\(tables.resource.name) by \(column.id)")
  }
}
