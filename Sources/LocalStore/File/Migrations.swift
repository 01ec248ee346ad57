import GRDB

/// The steps that create and change the fixed tables. A released step is never changed; new ones
/// are added.
///
/// The tables of a resource are not here, because they follow the catalog (`ResourceTables`).
enum Migrations {
  static let all: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    for (name, sql) in steps { migrator.registerMigration(name) { try $0.execute(sql: sql) } }
    return migrator
  }()

  /// The steps with their names, in order.
  static let steps: [(name: String, sql: String)] = [
    (
      "1 lists, records, ledger",
      """
      CREATE TABLE list (
        number INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        resource TEXT NOT NULL,
        row_count INTEGER NOT NULL DEFAULT 0,
        next_row INTEGER NOT NULL,
        total INTEGER,
        page INTEGER NOT NULL DEFAULT 0,
        is_under_way INTEGER NOT NULL DEFAULT 0,
        first_new_row INTEGER NOT NULL DEFAULT 0,
        read_at REAL NOT NULL DEFAULT 0,
        completed_at REAL,
        reader INTEGER
      );
      CREATE TABLE seen (
        list INTEGER NOT NULL,
        page INTEGER NOT NULL,
        ranges BLOB NOT NULL,
        PRIMARY KEY (list, page)
      ) WITHOUT ROWID;
      CREATE TABLE template (
        number INTEGER PRIMARY KEY,
        frame BLOB NOT NULL UNIQUE,
        example BLOB NOT NULL
      );
      CREATE TABLE shelf (resource TEXT PRIMARY KEY, shape TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE opened (
        resource TEXT NOT NULL,
        id TEXT NOT NULL,
        sent BLOB NOT NULL,
        read_at REAL NOT NULL,
        PRIMARY KEY (resource, id)
      );
      CREATE TABLE ledger (
        month TEXT PRIMARY KEY,
        calls INTEGER NOT NULL DEFAULT 0,
        stopped_until REAL
      ) WITHOUT ROWID;
      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      """
    ),
    (
      "2 change feed",
      """
      CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        list INTEGER NOT NULL,
        id,
        mark INTEGER NOT NULL,
        at REAL NOT NULL,
        label TEXT,
        detail BLOB
      );
      CREATE TABLE feed (id TEXT NOT NULL);
      INSERT INTO feed (id) VALUES (lower(hex(randomblob(8))))
      """
    ),
    ("3 changes of a record", "CREATE INDEX change_id ON change (id)"),
    // A shop with ten years of data has a list for each day, so a query for the lists of one
    // resource must not scan all of them.
    ("4 lists by resource", "CREATE INDEX list_by_resource ON list (resource)"),
  ]
}
