import GRDB
import Models

/// The tables of a resource, derived from the catalog.
///
/// `products_sent` contains what the server sent and is never deleted. `products` has a column for
/// each column of the catalog, for filtering and sorting, and `products_words` the words (FTS5).
/// Both are derived from the first one, and derived again when the catalog or the folding of words
/// changes.
struct ResourceTables {
  let resource: Resource
  /// The quoted name of the table with the columns.
  let table: String
  /// The quoted name of the table with what was sent.
  let sent: String
  /// The quoted name of the full-text index.
  let words: String

  /// Creates the description of a resource's tables.
  init(_ resource: Resource) {
    self.resource = resource
    table = Self.quoted(resource.name)
    sent = Self.quoted("\(resource.name)_sent")
    words = Self.quoted("\(resource.name)_words")
  }

  /// The index of the ids in a list.
  var byID: String { Self.quoted("\(resource.name) by id") }
  /// Whether the key alone identifies the rows of a list.
  var isKeyed: Bool {
    if case .records(let fields) = resource.rows { fields.count == 1 } else { false }
  }
  /// The columns whose words can be searched.
  var searched: [Models.Column] { resource.columns.filter(\.isSearched) }

  static func quoted(_ name: String) -> String {
    let needsDoubling = name.utf8.contains(UInt8(ascii: "\""))
    return "\"\(needsDoubling ? name.replacing("\"", with: "\"\"") : name)\""
  }

  /// Increase it whenever a value or a word is stored differently.
  private static let version = 2

  /// A fingerprint of what the tables were derived from.
  var shape: String {
    let columns = resource.columns.map {
      "\($0.fields.joined(separator: "/")):\($0.meaning.shape)\($0.matching.shape)"
    }
    return "\(Self.version) \(resource.rows.shape) " + columns.joined(separator: " ")
  }

  /// Returns whether the tables exist and match this description.
  func isFit(_ db: Database) throws -> Bool {
    try String.fetchOne(
      db, sql: "SELECT shape FROM shelf WHERE resource = ?", arguments: [resource.name]) == shape
  }

  /// Creates missing tables, and derives those again that do not match the description.
  func fit(_ db: Database) throws {
    let known = try String.fetchOne(
      db, sql: "SELECT shape FROM shelf WHERE resource = ?", arguments: [resource.name])
    if known == shape { return }
    try db.execute(sql: "DROP TABLE IF EXISTS \(table); DROP TABLE IF EXISTS \(words)")
    try db.execute(sql: creation)
    try db.execute(
      sql: "INSERT OR REPLACE INTO shelf (resource, shape) VALUES (?, ?)",
      arguments: [resource.name, shape])
    guard let known else { return }
    try refill(db)
    if case .lines = resource.rows, known.split(separator: " ").dropFirst().first != "+" {
      // Lines with the same key used to be stored once, so the list may lack some.
      try db.execute(
        sql: "UPDATE list SET completed_at = NULL, is_under_way = 0 WHERE resource = ?",
        arguments: [resource.name])
    }
  }

  private var creation: String {
    let columns = resource.columns.map { ", \(Self.quoted($0.id))" }.joined()
    // The full-text index needs at least one column, also for a resource without words.
    let names = searched.isEmpty ? ["_none"] : searched.map(\.id)
    let fields = names.map { "\(Self.quoted($0)), " }.joined()
    return """
      CREATE TABLE IF NOT EXISTS \(sent) (_row INTEGER PRIMARY KEY, template INTEGER, sent BLOB NOT NULL);
      CREATE TABLE \(table) (_row INTEGER PRIMARY KEY, _list INTEGER NOT NULL, _id NOT NULL\(columns));
      CREATE UNIQUE INDEX \(byID) ON \(table) (_list, _id);
      CREATE VIRTUAL TABLE \(words) USING fts5(
        \(fields)content='', columnsize=0, detail=column, prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 2');
      INSERT INTO \(words) (\(words), rank) VALUES ('automerge', 16)
      """
  }

  private func refill(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT _row, template, sent FROM \(sent) ORDER BY _row")
    let templates = RowTemplates(db)
    let writer = try RowWriter(self, templates, db)
    var list = -1
    var identities = RowIdentities(resource, keepsRepeats: true)
    while let row = try rows.next() {
      let sent: DatabaseValue = row["sent"]
      let packed = PackedRecord(template: try row.soundIfAny("template"), bytes: sent.bytes)
      guard let record = try? templates.unpack(packed) else { continue }
      let number: Int = try row.sound("_row")
      if RowNumber.list(of: number) != list {
        list = RowNumber.list(of: number)
        identities = RowIdentities(resource, keepsRepeats: true)
      }
      try writer.describe(record, id: identities.next(record), row: number)
    }
  }
}

extension Resource.Rows {
  /// The form in the fingerprint.
  fileprivate var shape: String {
    switch self {
    case .records(let fields): fields.joined(separator: "+")
    case .lines: "+"
    }
  }
}

extension Models.Column.Meaning {
  /// The form in the fingerprint. It must never change, because another fingerprint rebuilds the
  /// tables.
  var shape: String {
    switch self {
    case .identifier: "identifier"
    case .text: "text"
    case .personal: "personal"
    case .code: "code"
    case .number: "number"
    case .money: "money"
    case .rate: "rate"
    case .date: "date"
    case .time: "time"
    case .flag: "flag"
    case .reference(let resource): "reference(\"\(resource)\")"
    }
  }
}

extension Models.Column.Matching {
  /// The form in the fingerprint, for the additional words of the index.
  var shape: String {
    switch self {
    case .words, .barcode: ""
    case .phone: "/phone"
    }
  }
}

extension Models.Column {
  /// Whether its words are in the full-text index, as names, codes, e-mails and ids are.
  var isSearched: Bool {
    switch meaning {
    case .identifier, .text, .personal, .code: true
    case .number, .money, .rate, .date, .time, .flag, .reference: false
    }
  }

  /// Whether large lists have an index for it, because listed columns can be sorted by.
  var isIndexed: Bool { isListed }
}
