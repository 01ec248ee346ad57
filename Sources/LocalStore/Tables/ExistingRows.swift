import GRDB

/// The rows that a list already has, by id.
final class ExistingRows {
  private let list: DatabaseValue
  private let db: Database
  private let byID: Statement
  private let byRow: Statement
  private let byPlace: Statement
  /// A number that no id of the list exceeds; nil when its ids are not all numbers.
  private var largest: Int64?

  /// Creates the rows of a list.
  init(of list: Int, _ shelf: ResourceTables, _ db: Database) throws {
    self.list = list.databaseValue
    self.db = db
    byID = try db.cachedStatement(
      sql: """
        SELECT s._row, s.template, s.sent FROM \(shelf.table) c
          CROSS JOIN \(shelf.sent) s ON s._row = c._row WHERE c._list = ? AND c._id = ?
        """)
    byRow = try db.cachedStatement(
      sql: "SELECT _row, template, sent FROM \(shelf.sent) WHERE _row = ?")
    byPlace = try db.cachedStatement(sql: "SELECT _id FROM \(shelf.table) WHERE _row = ?")
    let last = try db.cachedStatement(
      sql: "SELECT _id FROM \(shelf.table) WHERE _list = ? ORDER BY _id DESC LIMIT 1")
    // Texts sort after numbers: if the last id is a number, all are.
    let id = try DatabaseValue.fetchOne(last, arguments: [list])
    largest = id.map { Self.number($0) } ?? -1
  }

  /// Returns the row with an id and its stored record; nil when there is none.
  func find(_ id: DatabaseValue) throws -> (row: Int, record: PackedRecord)? {
    // Most servers send rows in the order of their ids, so a new id is larger than all existing
    // ones.
    if let largest, let number = Self.number(id), number > largest { return nil }
    return try byID.first([list, id], on: db) { statement in
      (statement.int(0) ?? 0, PackedRecord(template: statement.int(1), bytes: statement.bytes(2)))
    }
  }

  /// Records that an id exists now.
  func learn(_ id: DatabaseValue) {
    guard let known = largest else { return }
    largest = Self.number(id).map { max($0, known) }
  }

  /// Returns the id of a row; nil when there is none.
  func id(row: Int) throws -> DatabaseValue? {
    try DatabaseValue.fetchOne(byPlace, arguments: [row])
  }

  /// Returns the stored record of a row; nil when there is none.
  func record(row: Int) throws -> PackedRecord? {
    try byRow.first([row.databaseValue], on: db) { statement in
      PackedRecord(template: statement.int(1), bytes: statement.bytes(2))
    }
  }

  private static func number(_ id: DatabaseValue) -> Int64? {
    if case .int64(let number) = id.storage { number } else { nil }
  }
}
