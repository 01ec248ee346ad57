/// Writes a psql script that updates tables in one transaction, for PostgreSQL 13 or newer and
/// compatible databases. It can be run any number of times; afterwards the tables contain the rows
/// of the mirror.
public final class PostgreSQLScript: TableWriter {
  private let schema: String?
  private let sink: ([UInt8]) -> Void
  private var buffer: [UInt8] = []
  private var made: Set<String> = []
  private var isCopying = false

  /// The number of cells in which a NUL was replaced by U+FFFD, because PostgreSQL rejects it.
  public private(set) var replacedCells = 0
  /// The number of rows written.
  public private(set) var rows = 0

  /// Creates a script for a schema; nil means the default schema of the connection.
  public init(schema: String?, sink: @escaping ([UInt8]) -> Void) {
    self.schema = schema
    self.sink = sink
  }

  /// Begins the transaction. A lock ensures that only one such script runs in a database at a time.
  public func begin() {
    write(
      """
      \\set ON_ERROR_STOP on
      BEGIN;
      SET LOCAL client_encoding = 'UTF8';
      SET LOCAL client_min_messages = warning;
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL datestyle = 'ISO, YMD';
      DO $$ BEGIN PERFORM pg_advisory_xact_lock(7236825, 1); END $$;

      """)
    if let schema {
      write("CREATE SCHEMA IF NOT EXISTS \(Self.name(schema));\n")
      write("SET LOCAL search_path = \(Self.name(schema));\n")
    }
    write(
      """
      CREATE TABLE IF NOT EXISTS hibou_state (
        account text PRIMARY KEY, feed text NOT NULL, position bigint NOT NULL,
        read_at timestamptz NOT NULL, version text NOT NULL);

      """)
  }

  /// Begins an account. An error in it does not affect the other accounts.
  public func begin(account: String, feed: String, position: Int) {
    write("SAVEPOINT hibou_account;\n")
    write(
      """
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM hibou_state WHERE account = \(Self.text(account))
          AND feed = \(Self.text(feed)) AND position > \(position)) THEN
          RAISE EXCEPTION 'hibou: the tables already hold a newer state of %', \(Self.text(account));
        END IF;
      END $$;

      """)
  }

  /// Creates a table if it is missing, and adds missing columns. Nothing is ever dropped.
  public func make(_ table: DataTable) {
    guard made.insert(table.name).inserted else { return }
    let key = Set(table.key)
    let columns = table.columns.map {
      "\(Self.name($0.name)) \($0.kind.postgreSQL)\(key.contains($0.name) ? " NOT NULL" : "")"
    }
    let name = Self.name(table.name)
    let keys = table.key.map(Self.name).joined(separator: ", ")
    write(
      "CREATE TABLE IF NOT EXISTS \(name) (\n  \(columns.joined(separator: ",\n  ")),\n  PRIMARY KEY (\(keys)));\n"
    )
    for column in table.columns where !key.contains(column.name) {
      write(
        "ALTER TABLE \(name) ADD COLUMN IF NOT EXISTS \(Self.name(column.name)) \(column.kind.postgreSQL);\n"
      )
    }
  }

  /// Begins the rows of a table.
  public func beginRows(of table: DataTable) {
    make(table)
    let columns = table.columns.map { Self.name($0.name) }.joined(separator: ", ")
    write(
      """
      CREATE TEMPORARY TABLE hibou_rows ON COMMIT DROP AS SELECT \(columns) FROM \(Self.name(table.name)) WITH NO DATA;
      COPY pg_temp.hibou_rows (\(columns)) FROM STDIN;

      """)
    isCopying = true
  }

  /// Writes a row with one value per column.
  public func row(_ values: [String?]) {
    rows += 1
    // A local buffer for the row, because access to a property of an object is checked each time.
    var line: [UInt8] = []
    swap(&line, &buffer)
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(0x09) }
      if let value { cell(value, into: &line) } else { line.append(contentsOf: #"\N"#.utf8) }
    }
    line.append(0x0A)
    swap(&line, &buffer)
    if buffer.count > 1 << 16 { flush() }
  }

  /// Ends the rows of a table: writes the rows that differ, and deletes those that are gone from
  /// complete lists.
  ///
  /// - Parameter complete: the paths of the lists that were loaded to their end.
  public func endRows(of table: DataTable, account: String, complete: [String]) {
    isCopying = false
    let name = Self.name(table.name)
    let columns = table.columns.map { Self.name($0.name) }
    let key = table.key.map(Self.name)
    let others = columns.filter { !key.contains($0) }
    write(
      """
      \\.
      INSERT INTO \(name) (\(columns.joined(separator: ", ")))
        SELECT \(columns.joined(separator: ", ")) FROM pg_temp.hibou_rows
        ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET
          \(others.map { "\($0) = EXCLUDED.\($0)" }.joined(separator: ", "))
        WHERE (\(others.map { "\(name).\($0)" }.joined(separator: ", ")))
          IS DISTINCT FROM (\(others.map { "EXCLUDED.\($0)" }.joined(separator: ", ")));
      CREATE TEMPORARY TABLE hibou_lists (list text PRIMARY KEY) ON COMMIT DROP;
      COPY pg_temp.hibou_lists FROM STDIN;

      """)
    for path in complete {
      cell(path)
      buffer.append(0x0A)
    }
    write(
      """
      \\.
      ANALYZE pg_temp.hibou_rows;
      DELETE FROM \(name) USING pg_temp.hibou_lists l WHERE \(name).account = \(Self.text(account))
        AND \(name)._list = l.list AND NOT EXISTS (SELECT 1 FROM pg_temp.hibou_rows r
          WHERE \(key.map { "r.\($0) = \(name).\($0)" }.joined(separator: " AND ")));
      DROP TABLE pg_temp.hibou_rows, pg_temp.hibou_lists;

      """)
  }

  /// Ends an account with its row in the table of states.
  public func end(
    account: String, feed: String, position: Int, readAt: String, version: String
  ) {
    write(
      """
      INSERT INTO hibou_state (account, feed, position, read_at, version)
        VALUES (\(Self.text(account)), \(Self.text(feed)), \(position), \(Self.text(readAt)), \(Self.text(version)))
        ON CONFLICT (account) DO UPDATE SET feed = EXCLUDED.feed, position = EXCLUDED.position,
          read_at = EXCLUDED.read_at, version = EXCLUDED.version;
      RELEASE SAVEPOINT hibou_account;

      """)
  }

  /// Rolls back an account that could not be read to its end.
  public func rollBack() {
    if isCopying { write("\\.\n") }
    isCopying = false
    // If this account created a table, the rollback removed the table too.
    made = []
    write("ROLLBACK TO SAVEPOINT hibou_account;\nRELEASE SAVEPOINT hibou_account;\n")
  }

  /// Ends the transaction and creates the views whose tables exist.
  public func end() {
    for view in DataView.all where view.tables.allSatisfy({ made.contains($0) }) {
      write("CREATE OR REPLACE VIEW \(Self.name(view.name)) AS\n\(view.sql(.postgreSQL));\n")
    }
    write("COMMIT;\n")
    flush()
  }

  /// Adds to the number of cells in which a NUL was replaced before they came here.
  public func noteReplaced(cells: Int) { replacedCells += cells }

  // MARK: - Text

  private func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { flush() }
  }

  private func flush() {
    sink(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Appends a value in the text format of COPY (PostgreSQL, «COPY», Text Format).
  private func cell(_ text: String, into line: inout [UInt8]) {
    var text = text
    let hasNUL = text.withUTF8 { bytes in
      var hasNUL = false
      var start = 0
      for place in bytes.indices {
        let byte = bytes[place]
        guard byte < 0x0E || byte == UInt8(ascii: "\\"), let escape = Self.escape(of: byte) else {
          continue
        }
        hasNUL = hasNUL || byte == 0
        line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
        line.append(contentsOf: escape.utf8)
        start = place + 1
      }
      line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      return hasNUL
    }
    if hasNUL { replacedCells += 1 }
  }

  /// Returns the escape sequence for a byte that COPY would not read literally; nil for other
  /// bytes.
  private static func escape(of byte: UInt8) -> String? {
    switch byte {
    case 0x00: "\u{FFFD}"
    case 0x09: #"\t"#
    case 0x0A: #"\n"#
    case 0x0D: #"\r"#
    case UInt8(ascii: "\\"): #"\\"#
    default: nil
    }
  }

  private func cell(_ text: String) { cell(text, into: &buffer) }

  private static func name(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\"").replacing("\0", with: "\u{FFFD}"))\""
  }

  private static func text(_ text: String) -> String {
    "'\(text.replacing("'", with: "''").replacing("\0", with: "\u{FFFD}"))'"
  }
}

extension DataTable.Kind {
  fileprivate var postgreSQL: String {
    switch self {
    case .text: "text"
    case .integer: "bigint"
    case .decimal: "numeric"
    case .date: "date"
    case .moment: "timestamptz"
    case .flag: "boolean"
    case .json: "jsonb"
    }
  }
}
