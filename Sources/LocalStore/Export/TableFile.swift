import GRDB
public import Models

/// Writes tables into a new SQLite file that any program may open: typed columns, foreign keys, views of figures.
///
/// The file is whole once `finish` has returned. It has no journal, and may have lost its name meanwhile: what goes
/// wrong is stored and said by `finish`.
public final class TableFile: TableWriter {
  /// Why a file could not be written.
  public struct Failure: Error {
    /// The reason in SQLite's words.
    public let reason: String
  }

  private let base: DatabaseQueue
  private var failure: Failure?
  private var account = ""
  private var table: DataTable?
  private var waiting: [[String?]] = []
  private var made: [String] = []

  /// Cells in which a NUL became U+FFFD: most programs end a text there.
  public private(set) var replacedCells = 0
  /// Rows written.
  public private(set) var rows = 0

  /// A file at the path of an empty one. The path is not used again: the file may lose its name now.
  public init(at path: String) throws {
    var configuration = Configuration()
    // Rows come parents first; the checks of tests look at all of them.
    configuration.foreignKeysEnabled = false
    // One transaction from the first row to the last.
    configuration.allowsUnsafeTransactions = true
    do {
      base = try DatabaseQueue(path: path, configuration: configuration)
      // Until it is whole nobody needs the file: no journal, no lock, no wait for the disk.
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

  /// Begins the rows of a table, which is made where it is missing.
  public func beginRows(of table: DataTable) {
    self.table = table
    guard !made.contains(table.name) else { return }
    made.append(table.name)
    execute(Self.definition(of: table))
  }

  /// Writes a row, a value for each column.
  public func row(_ values: [String?]) {
    rows += 1
    waiting.append(values)
    if waiting.count == 512 { flush() }
  }

  /// Ends the rows of a table.
  public func endRows(of table: DataTable, account: String, complete: [String]) { flush() }

  /// Counts cells in which a NUL became U+FFFD before they came here.
  public func noteReplaced(cells: Int) { replacedCells += cells }

  /// Ends an account with the row of its state.
  public func end(
    account: String, feed: String, position: Int, readAt: String, version: String
  ) {
    execute(
      "INSERT INTO hibou_state VALUES (?, ?, ?, ?, ?)",
      [account, feed, position, readAt, version])
  }

  /// Takes back what was written of an account that could not be read to its end.
  public func takeBack() {
    waiting = []
    for table in made.reversed() {
      execute("DELETE FROM \(Self.name(table)) WHERE account = ?", [account])
    }
  }

  /// Adds the views whose tables are there, and makes the file whole.
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

  /// A value. Numbers come as texts: the type of their column makes them numbers, with every digit that one has.
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
  /// The type of a column: SQLite stores numbers in one whose type says so, and other programs know the names.
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
