import Foundation
import GRDB
import Models

/// The stored state of a list.
struct ListRow {
  /// Its number.
  let number: Int
  /// The number of its rows.
  var rowCount: Int
  /// The number for its next new row.
  var nextRow: Int
  /// The server's total number of rows; nil if it did not say.
  var total: Int?
  /// The number of consecutive pages loaded by the current load, or by the last one.
  var page: Int
  /// Whether a load from the first page on has not reached the end.
  var isUnderWay: Bool
  /// Rows with this number or a higher one were added since that load began.
  var firstNewRow: Int
  /// When the last page was loaded, in seconds since 1970; 0 if none was.
  var readAt: Double
  /// When it was last loaded to its end, in seconds since 1970; nil if it never was.
  var completedAt: Double?

  /// Returns the state of a list; nil when no page of it was loaded.
  static func find(_ query: ListID, _ db: Database) throws -> ListRow? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM list WHERE path = ?")
    return try Row.fetchOne(statement, arguments: [query.path]).map { try ListRow($0) }
  }

  /// Returns the states of several lists of one resource, in their order; nil for lists of which
  /// nothing was loaded.
  static func find(
    _ queries: [ListID], _ db: Database, _ memory: MirrorMemory
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

  /// The most lists that are looked up one by one.
  private static let oneByOne = 8

  /// Returns the state of a list, which is created if missing.
  static func make(_ query: ListID, _ db: Database) throws -> ListRow {
    if let list = try find(query, db) { return list }
    try db.execute(
      sql: "INSERT INTO list (path, resource, next_row) VALUES (?, ?, 0)",
      arguments: [query.path, query.resource.name])
    let number = Int(db.lastInsertedRowID)
    try db.execute(
      sql: "UPDATE list SET next_row = ? WHERE number = ?",
      arguments: [RowNumber.first(of: number), number])
    return try find(query, db).orThrowDamaged
  }

  /// More rows or pages than any list has.
  static let most = 1 << 40
  /// The seconds from 1970 to 9999; hibou writes no other time.
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

  /// Stores the state.
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

  /// The load of the list.
  var load: ListLoad {
    ListLoad(
      pages: page, total: total, isUnderWay: isUnderWay, isComplete: completedAt != nil)
  }

  /// The state for screens and commands; nil before its first page was loaded.
  var state: ListState? {
    guard readAt > 0 else { return nil }
    return ListState(
      rows: rowCount, total: total, pages: page, readAt: Date(timeIntervalSince1970: readAt),
      completedAt: completedAt.map(Date.init(timeIntervalSince1970:)), isUnderWay: isUnderWay)
  }
}

extension Row {
  /// Returns a value of a column. Throws `StoreError.damaged` if the stored type is wrong.
  func sound<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    let value: DatabaseValue = self[column]
    return try Value.fromDatabaseValue(value).orThrowDamaged
  }

  /// Returns a value of a column; nil for NULL. Throws `StoreError.damaged` if the stored type is
  /// wrong.
  func soundIfAny<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
    let value: DatabaseValue = self[column]
    return value.isNull ? nil : try Value.fromDatabaseValue(value).orThrowDamaged
  }

  /// Returns a value of a column that must be in a range. Throws `StoreError.damaged`.
  func sound<Value: DatabaseValueConvertible & Comparable>(
    _ column: String, in range: ClosedRange<Value>
  ) throws -> Value {
    let value: Value = try sound(column)
    guard range.contains(value) else { throw StoreError.damaged }
    return value
  }

  /// Returns a value of a column that must be in a range; nil for NULL. Throws
  /// `StoreError.damaged`.
  func soundIfAny<Value: DatabaseValueConvertible & Comparable>(
    _ column: String, in range: ClosedRange<Value>
  ) throws -> Value? {
    let value: Value? = try soundIfAny(column)
    guard let value else { return nil }
    guard range.contains(value) else { throw StoreError.damaged }
    return value
  }
}

extension Int {
  /// A number that stands in a file where there may be nothing. Throws `StoreError.damaged`.
  static func fromDatabaseValueIfAny(_ value: DatabaseValue) throws -> Int? {
    value.isNull ? nil : try fromDatabaseValue(value).orThrowDamaged
  }
}

extension Optional {
  /// The value. Throws `StoreError.damaged` if it is nil.
  var orThrowDamaged: Wrapped {
    get throws {
      guard let self else { throw StoreError.damaged }
      return self
    }
  }
}
