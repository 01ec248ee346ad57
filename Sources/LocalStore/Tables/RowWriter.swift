import GRDB
import Models

/// Writes the rows of a resource: bytes, columns and words, which always change together.
final class RowWriter {
  private let tables: ResourceTables
  private let resource: Resource
  private let db: Database
  private let templates: RowTemplates
  private let insertSent: Statement
  private let updateSent: Statement
  private let insertColumns: Statement
  private let insertWords: Statement
  private let removeWords: Statement
  private var places: FieldPlaces
  /// The update statements, by the columns that they set.
  private var updates: [[Int]: Statement] = [:]

  /// Creates a writer within a transaction.
  init(_ tables: ResourceTables, _ templates: RowTemplates, _ db: Database) throws {
    self.tables = tables
    self.db = db
    self.templates = templates
    resource = tables.resource
    places = FieldPlaces(of: tables.resource.columns)
    let columns = resource.columns.map { ", \(ResourceTables.quoted($0.id))" }.joined()
    let marks = resource.columns.map { _ in ", ?" }.joined()
    let fields = tables.searched.map { ", \(ResourceTables.quoted($0.id))" }.joined()
    let fieldMarks = tables.searched.map { _ in ", ?" }.joined()
    let (table, sent, words) = (tables.table, tables.sent, tables.words)
    insertSent = try db.cachedStatement(
      sql: "INSERT INTO \(sent) (template, sent, _row) VALUES (?, ?, ?)")
    updateSent = try db.cachedStatement(
      sql: "UPDATE \(sent) SET template = ?, sent = ? WHERE _row = ?")
    insertColumns = try db.cachedStatement(
      sql: "INSERT INTO \(table) (_row, _list, _id\(columns)) VALUES (?, ?, ?\(marks))")
    insertWords = try db.cachedStatement(
      sql: "INSERT INTO \(words) (rowid\(fields)) VALUES (?\(fieldMarks))")
    removeWords = try db.cachedStatement(
      sql: "INSERT INTO \(words) (\(words), rowid\(fields)) VALUES ('delete', ?\(fieldMarks))")
  }

  /// Writes a new record at a row.
  @discardableResult func add(
    _ record: Models.Record, _ packed: PackedRecord, id: DatabaseValue, row: Int
  ) throws -> DescribedRow {
    try insertSent.run(row: row, packed, on: db)
    return try describe(record, id: id, row: row)
  }

  /// Replaces the record of a row.
  func replace(_ old: PackedRecord, by record: Models.Record, _ packed: PackedRecord, row: Int)
    throws
  {
    try updateSent.run(row: row, packed, on: db)
    let before = try described(old)
    let after = DescribedRow(record, resource, &places)
    try update(before.columns, to: after.columns, row: row)
    if before.words == after.words { return }
    try removeWords.run([row.databaseValue] + before.words, on: db)
    try insertWords.run([row.databaseValue] + after.words, on: db)
  }

  /// Deletes a row.
  func remove(_ old: PackedRecord, row: Int) throws {
    try removeWords.run([row.databaseValue] + described(old).words, on: db)
    for table in [tables.table, tables.sent] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE _row = ?")
        .run([row.databaseValue], on: db)
    }
  }

  /// Writes the columns and words of a record.
  @discardableResult func describe(
    _ record: Models.Record, id: DatabaseValue, row: Int
  ) throws -> DescribedRow {
    let described = DescribedRow(record, resource, &places)
    let place = [row.databaseValue, RowNumber.list(of: row).databaseValue, id]
    try insertColumns.run(place + described.columns, on: db)
    try insertWords.run([row.databaseValue] + described.words, on: db)
    return described
  }

  private func described(_ old: PackedRecord) throws -> DescribedRow {
    return DescribedRow(try templates.unpack(old), resource, &places)
  }

  /// Updates only the changed columns, because each one costs an update of its index.
  private func update(_ before: [DatabaseValue], to after: [DatabaseValue], row: Int) throws {
    let changed = before.indices.filter { before[$0] != after[$0] }
    if changed.isEmpty { return }
    try statement(setting: changed)
      .run(changed.map { after[$0] } + [row.databaseValue], on: db)
  }

  private func statement(setting columns: [Int]) throws -> Statement {
    if let statement = updates[columns] { return statement }
    let names = columns.map { "\(ResourceTables.quoted(resource.columns[$0].id)) = ?" }
    let statement = try db.makeStatement(
      sql: "UPDATE \(tables.table) SET \(names.joined(separator: ", ")) WHERE _row = ?")
    updates[columns] = statement
    return statement
  }
}
