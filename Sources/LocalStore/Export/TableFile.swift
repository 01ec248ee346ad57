import GRDB
public import Models

/// Writes tables into a new SQLite file for other programs: typed columns, foreign keys, and views
/// with figures.
///
/// The file is complete once `finish` has returned. It has no journal, and its path may be unlinked
/// while it is open. Errors are remembered and thrown by `finish`.
public final class TableFile: TableWriter {
  /// Why a file could not be written.
  public struct Failure: Error {
    /// The reason as SQLite's text.
    public let reason: String
  }

  private let base: DatabaseQueue
  private var failure: Failure?
  private var account = ""
  private var table: DataTable?
  private var waiting: [[String?]] = []
  private var made: [String] = []

  /// The number of cells in which a NUL was replaced by U+FFFD, because most programs end a text
  /// there.
  public private(set) var replacedCells = 0
  /// The number of rows written.
  public private(set) var rows = 0

  /// Opens an empty file at a path. The path is not used again, so it may be unlinked now.
  public init(at path: String) throws {
    var configuration = Configuration()
    // Parents are written before their children; tests check the foreign keys.
    configuration.foreignKeysEnabled = false
    // There is one transaction from the first row to the last.
    configuration.allowsUnsafeTransactions = true
    do {
      base = try DatabaseQueue(path: path, configuration: configuration)
      // No one reads the file before it is complete, so it needs no journal, no lock and no sync.
      try base.inDatabase { db in
        for pragma in [
          "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
          "cache_size = -16000",
        ] { _ = try Row.fetchOne(db, sql: "PRAGMA \(pragma)") }
        try db.execute(sql: "BEGIN IMMEDIATE")
        try db.execute(
          sql: """
            CREATE TABLE hibou_state (
              account TEXT PRIMARY KEY, feed TEXT NOT NULL, position INTEGER NOT NULL,
              read_at TIMESTAMP NOT NULL, version TEXT NOT NULL)
            """)
      }
    } catch { throw Failure(error) }
  }

  /// Begins an account.
  public func begin(account: String, feed: String, position: Int) { self.account = account }

  /// Begins the rows of a table, which is created if missing.
  public func beginRows(of table: DataTable) {
    self.table = table
    guard !made.contains(table.name) else { return }
    made.append(table.name)
    execute(Self.definition(of: table))
  }

  /// Writes a row with one value per column.
  public func row(_ values: [String?]) {
    rows += 1
    waiting.append(values)
    if waiting.count == 512 { flush() }
  }

  /// Ends the rows of a table.
  public func endRows(of table: DataTable, account: String, complete: [String]) { flush() }

  /// Adds to the number of cells in which a NUL was replaced before they came here.
  public func noteReplaced(cells: Int) { replacedCells += cells }

  /// Ends an account with its row in the table of states.
  public func end(
    account: String, feed: String, position: Int, readAt: String, version: String
  ) {
    execute(
      "INSERT INTO hibou_state VALUES (?, ?, ?, ?, ?)",
      [account, feed, position, readAt, version])
  }

  /// Rolls back an account that could not be read to its end.
  public func rollBack() {
    waiting = []
    for table in made.reversed() {
      execute("DELETE FROM \(Self.name(table)) WHERE account = ?", [account])
    }
  }

  /// Creates the views whose tables exist, and completes the file. Throws `Failure`.
  public func finish() throws {
    for view in DataView.all where view.tables.allSatisfy({ made.contains($0) }) {
      execute("CREATE VIEW \(Self.name(view.name)) AS\n\(view.sql(.sqlite))")
    }
    execute("COMMIT")
    if let failure { throw failure }
    do { try base.close() } catch { throw Failure(error) }
  }

  // MARK: - Rows

  private func flush() {
    guard let table, !waiting.isEmpty else { return }
    defer { waiting.removeAll(keepingCapacity: true) }
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    let sql = "INSERT INTO \(Self.name(table.name)) VALUES (\(marks))"
    attempt { db in
      let statement = try db.cachedStatement(sql: sql)
      for values in waiting {
        let cells = zip(values, table.columns).map { value, column in
          value.map { cell($0, column.kind) } ?? .null
        }
        try statement.execute(arguments: StatementArguments(cells))
      }
    }
  }

  /// Returns the database value of a text. Numbers stay texts: the type of their column converts
  /// them and keeps every digit.
  private func cell(_ text: String, _ kind: DataTable.Kind) -> DatabaseValue {
    if kind == .flag { return (text == "true" ? 1 : 0).databaseValue }
    guard text.utf8.contains(0) else { return text.databaseValue }
    replacedCells += 1
    return text.replacing("\0", with: "\u{FFFD}").databaseValue
  }

  private func execute(_ sql: String, _ arguments: StatementArguments = []) {
    attempt { try $0.execute(sql: sql, arguments: arguments) }
  }

  private func attempt(_ work: (Database) throws -> Void) {
    if failure != nil { return }
    do { try base.inDatabase(work) } catch { failure = Failure(error) }
  }

  // MARK: - Definitions

  private static func definition(of table: DataTable) -> String {
    let columns = table.columns.map { column in
      let isKey = table.key.contains(column.name)
      return "\(name(column.name)) \(column.kind.sqlite)\(isKey ? " NOT NULL" : "")"
    }
    let key = table.key.map(name).joined(separator: ", ")
    let parent = table.parent.map { parent in
      let shared = parent.key.map(name).joined(separator: ", ")
      return "FOREIGN KEY (\(shared)) REFERENCES \(name(parent.name)) (\(shared))"
    }
    let parts = columns + ["PRIMARY KEY (\(key))"] + [parent].compactMap { $0 }
    return "CREATE TABLE \(name(table.name)) (\n  \(parts.joined(separator: ",\n  ")))"
  }

  private static func name(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }
}

extension TableFile.Failure {
  init(_ error: any Error) {
    reason = (error as? DatabaseError)?.message ?? "\(error)"
  }
}

extension DataTable.Kind {
  /// The SQL type of a column. SQLite's type affinity stores numbers by it, and other programs know
  /// the names.
  fileprivate var sqlite: String {
    switch self {
    case .text, .json: "TEXT"
    case .integer: "INTEGER"
    case .decimal: "DECIMAL"
    case .date: "DATE"
    case .moment: "TIMESTAMP"
    case .flag: "BOOLEAN"
    }
  }
}
