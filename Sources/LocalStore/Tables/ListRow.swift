import Foundation
import GRDB
import Models

/// A list as the file keeps it.
struct ListRow {
  /// Its number.
  let number: Int
  /// Rows it has.
  var rowCount: Int
  /// The number its next new row gets.
  var nextRow: Int
  /// Rows the server says there are.
  var total: Int?
  /// Pages that the reading under way, or the last one, has read one behind the other.
  var page: Int
  /// Whether a reading from the first page on has not come to its end.
  var isUnderWay: Bool
  /// Rows from this number on came since that reading began.
  var firstNewRow: Int
  /// When the last page came, seconds from 1970; 0 when none did.
  var readAt: Double
  /// When it was last read to its end.
  var completedAt: Double?

  /// What is known of a list, nil when nothing of it was read.
  static func find(_ query: ListID, _ db: Database) throws -> ListRow? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM list WHERE path = ?")
    return try Row.fetchOne(statement, arguments: [query.path]).map { try ListRow($0) }
  }

  /// What is known of several lists of one resource, in their order; nil for those of which nothing was read.
  static func find(
    _ queries: [ListID], _ db: Database, _ memory: CopyMemory
  ) throws -> [ListRow?] {
    guard let resource = queries.first?.resource, queries.count > oneByOne else {
      return try queries.map { try find($0, db) }
    }
    let version = try Labels.Version(db)
    var byPath = memory.lists(of: resource.name, db, version) ?? [:]
    if byPath.isEmpty {
      let statement = try db.cachedStatement(sql: "SELECT * FROM list WHERE resource = ?")
      for row in try Row.fetchAll(statement, arguments: [resource.name]) {
        byPath[try row.sound("path")] = try ListRow(row)
      }
      memory.learn(byPath, of: resource.name, db, version)
    }
    return queries.map { byPath[$0.path] }
  }

  /// Up to so many lists are looked for one by one.
  private static let oneByOne = 8

  /// The list, made when it is new.
  static func make(_ query: ListID, _ db: Database) throws -> ListRow {
    if let list = try find(query, db) { return list }
    try db.execute(
      sql: "INSERT INTO list (path, resource, next_row) VALUES (?, ?, 0)",
      arguments: [query.path, query.resource.name])
    let number = Int(db.lastInsertedRowID)
    try db.execute(
      sql: "UPDATE list SET next_row = ? WHERE number = ?",
      arguments: [RowNumber.first(of: number), number])
    return try find(query, db).orDamaged
  }

  /// More rows or pages than any list has.
  static let most = 1 << 40
  /// Seconds from 1970 to 9999; no hibou notes another time.
  private static let instants = 0.0...253_402_300_799

  private init(_ row: Row) throws {
    number = try row.sound("number", in: 1...RowNumber.lastList)
    rowCount = try row.sound("row_count", in: 0...Self.most)
    nextRow = try row.sound("next_row", in: RowNumber.all(of: number))
    total = try row.soundIfAny("total", in: 0...Self.most)
    page = try row.sound("page", in: 0...Self.most)
    isUnderWay = try row.sound("is_under_way")
    firstNewRow = try row.sound("first_new_row", in: 0...RowNumber.all(of: number).upperBound)
    readAt = try row.sound("read_at", in: Self.instants)
    completedAt = try row.soundIfAny("completed_at", in: Self.instants)
  }

  /// Writes it back.
  func save(_ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        UPDATE list SET row_count = ?, next_row = ?, total = ?, page = ?, is_under_way = ?,
          first_new_row = ?, read_at = ?, completed_at = ? WHERE number = ?
        """)
    try statement.execute(
      arguments: [
        rowCount, nextRow, total, page, isUnderWay, firstNewRow, readAt, completedAt, number,
      ])
  }

  /// The load of it.
  var load: ListLoad {
    ListLoad(
      pages: page, total: total, isUnderWay: isUnderWay, isComplete: completedAt != nil)
  }

  /// What screens and commands know of it; nil before its first page came.
  var state: ListState? {
    guard readAt > 0 else { return nil }
    return ListState(
      rows: rowCount, total: total, pages: page, readAt: Date(timeIntervalSince1970: readAt),
      completedAt: completedAt.map(Date.init(timeIntervalSince1970:)), isUnderWay: isUnderWay)
  }
}

extension Row {
  /// A value of a column. Throws `StoreError.damaged` when it is not what stands there in a sound file.
  func sound<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    let value: DatabaseValue = self[column]
    return try Value.fromDatabaseValue(value).orDamaged
  }

  /// The same where there may be nothing.
  func soundIfAny<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
    let value: DatabaseValue = self[column]
    return value.isNull ? nil : try Value.fromDatabaseValue(value).orDamaged
  }

  /// A value of a column that a sound file has in a range. Throws `StoreError.damaged`.
  func sound<Value: DatabaseValueConvertible & Comparable>(
    _ column: String, in range: ClosedRange<Value>
  ) throws -> Value {
    let value: Value = try sound(column)
    guard range.contains(value) else { throw StoreError.damaged }
    return value
  }

  /// The same where there may be nothing.
  func soundIfAny<Value: DatabaseValueConvertible & Comparable>(
    _ column: String, in range: ClosedRange<Value>
  ) throws -> Value? {
    let value: Value? = try soundIfAny(column)
    guard let value else { return nil }
    guard range.contains(value) else { throw StoreError.damaged }
    return value
  }
}

extension Optional {
  /// What must be there in a sound file. Throws `StoreError.damaged`.
  var orDamaged: Wrapped {
    get throws {
      guard let self else { throw StoreError.damaged }
      return self
    }
  }
}
