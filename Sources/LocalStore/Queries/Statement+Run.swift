import GRDB
import GRDBSQLite

// This code binds and reads values with SQLite's own functions. For a row of thirty columns GRDB's
// convenient way takes longer than SQLite itself.

extension Statement {
  /// Executes the statement with values for all its parameters.
  func run(_ values: [DatabaseValue], on db: Database) throws {
    for (index, value) in values.enumerated() { bind(value, at: index + 1) }
    try run(on: db)
  }

  /// Executes the statement with the number of a row, its template and its bytes.
  func run(row: Int, _ packed: PackedRecord, on db: Database) throws {
    bind(packed.template.databaseValue, at: 1)
    bind(packed.bytes, at: 2)
    bind(row.databaseValue, at: 3)
    try run(on: db)
  }

  /// Returns the first row of a query with values for all its parameters.
  ///
  /// - Returns: the result of `receive` for the row; nil when there is none.
  func first<T>(
    _ values: [DatabaseValue], on db: Database, _ receive: (Statement) -> T
  ) throws -> T? {
    for (index, value) in values.enumerated() { bind(value, at: index + 1) }
    defer { sqlite3_reset(sqliteStatement) }
    return try step(on: db) ? receive(self) : nil
  }

  /// Returns all rows of a query with values for all its parameters.
  ///
  /// - Returns: the results of `receive` for the rows.
  func all<T>(
    _ values: [DatabaseValue], on db: Database, _ receive: (Statement) throws -> T
  ) throws -> [T] {
    for (index, value) in values.enumerated() { bind(value, at: index + 1) }
    defer { sqlite3_reset(sqliteStatement) }
    var rows: [T] = []
    while try step(on: db) { rows.append(try receive(self)) }
    return rows
  }

  /// Returns the integer in a column of the current row; nil when there is none.
  func int(_ column: Int) -> Int? {
    sqlite3_column_type(sqliteStatement, CInt(column)) == SQLITE_INTEGER
      ? Int(sqlite3_column_int64(sqliteStatement, CInt(column))) : nil
  }

  /// Returns the bytes in a column of the current row.
  func bytes(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(sqliteStatement, CInt(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(sqliteStatement, CInt(column)))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private func run(on db: Database) throws {
    defer { sqlite3_reset(sqliteStatement) }
    while try step(on: db) {}
  }

  /// Moves to the next row; returns false when there is none.
  private func step(on db: Database) throws -> Bool {
    let code = sqlite3_step(sqliteStatement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)))
    }
    return false
  }

  private func bind(_ value: DatabaseValue, at index: Int) {
    let index = CInt(index)
    switch value.storage {
    case .null: sqlite3_bind_null(sqliteStatement, index)
    case .int64(let number): sqlite3_bind_int64(sqliteStatement, index, number)
    case .double(let number): sqlite3_bind_double(sqliteStatement, index, number)
    case .string(var text):
      _ = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          sqlite3_bind_text(
            sqliteStatement, index, bytes.baseAddress, CInt(bytes.count), Self.copied)
        }
      }
    case .blob(let data): bind(Array(data), at: Int(index))
    }
  }

  private func bind(_ bytes: [UInt8], at index: Int) {
    sqlite3_bind_blob(sqliteStatement, CInt(index), bytes, CInt(bytes.count), Self.copied)
  }

  /// `SQLITE_TRANSIENT`, a macro that Swift cannot import: SQLite copies the bytes.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
