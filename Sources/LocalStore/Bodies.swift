import GRDB
import Models

/// Records as they were sent, by row.
struct Bodies {
  private let shelf: Shelf
  private let db: Database
  private let memory: CopyMemory

  /// The records of a resource.
  init(_ shelf: Shelf, _ db: Database, _ memory: CopyMemory) {
    self.shelf = shelf
    self.db = db
    self.memory = memory
  }

  /// The record of a row, nil when it is gone.
  func record(row: Int) throws -> Record? {
    let statement = try db.cachedStatement(
      sql: "SELECT template, sent FROM \(shelf.sent) WHERE _row = ?")
    guard let found = try Row.fetchOne(statement, arguments: [row]) else { return nil }
    return try parsed(found)
  }

  /// The first record of that id in any list.
  func record(id: DatabaseValue) throws -> Record? {
    guard try db.tableExists(shelf.resource.name) else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT s.template, s.sent FROM list l
          JOIN \(shelf.table) c ON c._list = l.number AND c._id = ?
          JOIN \(shelf.sent) s ON s._row = c._row
          WHERE l.resource = ? LIMIT 1
        """)
    try statement.setArguments(StatementArguments([id, shelf.resource.name.databaseValue]))
    return try Row.fetchOne(statement).map(parsed)
  }

  /// The records of a range of rows, in their order.
  func records(in rows: ClosedRange<Int>) throws -> [Window.Row] {
    guard try db.tableExists(shelf.resource.name) else { return [] }
    let found = try Row.fetchCursor(
      db,
      sql:
        "SELECT template, sent, _row FROM \(shelf.sent) WHERE _row BETWEEN ? AND ? ORDER BY _row",
      arguments: [rows.lowerBound, rows.upperBound])
    var records: [Window.Row] = []
    while let row = try found.next() {
      records.append(Window.Row(number: row["_row"], record: try parsed(row)))
    }
    return records
  }

  private func parsed(_ row: Row) throws -> Record {
    let sent: DatabaseValue = row["sent"]
    let bytes = try Templates(db, memory).unpack(
      PackedRecord(template: row["template"], bytes: sent.bytes))
    return try (try? Record.kept(bytes)).orDamaged
  }
}
