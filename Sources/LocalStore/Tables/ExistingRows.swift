import GRDB

/// The rows that a list already has, by id.
final class ExistingRows {
  private let list: DatabaseValue
  private let db: Database
  private let byID: Statement
  private let byRow: Statement
  private let byPlace: Statement
  /// The range of the list's ids; nil when they are not all numbers.
  private var range: ClosedRange<Int64>?
  private var isEmpty: Bool

  /// Creates the rows of a list.
  init(of list: Int, _ tables: ResourceTables, _ db: Database) throws {
    self.list = list.databaseValue
    self.db = db
    byID = try db.cachedStatement(
      sql: """
        SELECT s._row, s.template, s.sent FROM \(tables.table) c
          CROSS JOIN \(tables.sent) s ON s._row = c._row WHERE c._list = ? AND c._id = ?
        """)
    byRow = try db.cachedStatement(
      sql: "SELECT _row, template, sent FROM \(tables.sent) WHERE _row = ?")
    byPlace = try db.cachedStatement(sql: "SELECT _id FROM \(tables.table) WHERE _row = ?")
    func id(_ order: String) throws -> DatabaseValue? {
      let statement = try db.cachedStatement(
        sql: "SELECT _id FROM \(tables.table) WHERE _list = ? ORDER BY _id \(order) LIMIT 1")
      return try DatabaseValue.fetchOne(statement, arguments: [list])
    }
    // Texts sort after numbers: if the last id is a number, all are.
    let last = try id("DESC")
    isEmpty = last == nil
    if let largest = last.flatMap(Self.number), let smallest = try id("ASC").flatMap(Self.number),
      smallest <= largest
    {
      range = smallest...largest
    }
  }

  /// Returns the row with an id and its stored record; nil when there is none.
  func find(_ id: DatabaseValue) throws -> (row: Int, record: PackedRecord)? {
    // Most servers send rows in the order of their ids, so a new id is larger than all existing
    // ones.
    if isEmpty { return nil }
    if let range, let number = Self.number(id), !range.contains(number) { return nil }
    return try byID.first([list, id], on: db) { statement in
      (statement.int(0) ?? 0, PackedRecord(template: statement.int(1), bytes: statement.bytes(2)))
    }
  }

  /// Records that an id exists now.
  func learn(_ id: DatabaseValue) {
    let number = Self.number(id)
    if isEmpty {
      range = number.map { $0...$0 }
      isEmpty = false
    } else if let known = range {
      range = number.map { min($0, known.lowerBound)...max($0, known.upperBound) }
    }
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
