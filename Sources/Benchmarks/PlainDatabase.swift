import GRDB
import GRDBSQLite

/// SQLite without any library, with which every query is compared.
final class PlainDatabase {
  private let connection: OpaquePointer

  /// Opens a file.
  init(_ path: String, isReadOnly: Bool) throws {
    var connection: OpaquePointer?
    let flags = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &connection, flags, nil)
    guard code == SQLITE_OK, let connection else { throw PlainError(code: code) }
    self.connection = connection
  }

  deinit { sqlite3_close_v2(connection) }

  /// Executes statements without values.
  func execute(_ sql: String) throws {
    let code = sqlite3_exec(connection, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw PlainError(code: code) }
  }

  /// Prepares a statement.
  func prepare(_ sql: String) throws -> PlainStatement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw PlainError(code: code) }
    return PlainStatement(statement)
  }
}

/// A prepared statement.
final class PlainStatement {
  /// A value for a parameter.
  enum Value {
    case number(Int)
    case text(String)
    case bytes([UInt8])
    case null
  }

  private let statement: OpaquePointer

  fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

  deinit { sqlite3_finalize(statement) }

  /// Runs the statement to its end and reads every value of every row.
  ///
  /// - Returns: the number of rows.
  @discardableResult func run(_ values: [Value] = []) throws -> Int {
    for (index, value) in values.enumerated() { bind(value, at: CInt(index + 1)) }
    defer { sqlite3_reset(statement) }
    var rows = 0
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return rows }
      guard code == SQLITE_ROW else { throw PlainError(code: code) }
      rows += 1
      for column in 0..<sqlite3_column_count(statement) { look(at: column) }
    }
  }

  /// Returns the numbers in the first column of all rows.
  func numbers() throws -> [Int] {
    defer { sqlite3_reset(statement) }
    var numbers: [Int] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      numbers.append(Int(sqlite3_column_int64(statement, 0)))
    }
    return numbers
  }

  private func look(at column: CInt) {
    if sqlite3_column_type(statement, column) == SQLITE_INTEGER {
      _ = sqlite3_column_int64(statement, column)
    } else {
      _ = sqlite3_column_blob(statement, column)
    }
  }

  private func bind(_ value: Value, at index: CInt) {
    // With SQLITE_TRANSIENT, SQLite copies the bytes.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .number(let number): sqlite3_bind_int64(statement, index, Int64(number))
    case .text(let text): sqlite3_bind_text(statement, index, text, -1, copied)
    case .bytes(let bytes): sqlite3_bind_blob(statement, index, bytes, CInt(bytes.count), copied)
    case .null: sqlite3_bind_null(statement, index)
    }
  }
}

/// An error of SQLite.
struct PlainError: Error {
  /// The result code (https://www.sqlite.org/rescode.html).
  let code: CInt
}
