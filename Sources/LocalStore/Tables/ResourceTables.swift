import GRDB
import Models

/// The tables of a resource, made from what the catalog says of it.
///
/// `products_sent` holds what the server sent and is never thrown away. `products` holds a column for each of
/// the catalog's, by which rows are filtered and sorted, and `products_words` their words (FTS5). Both are
/// made from the first, and made again when the catalog or the way of folding words changes.
struct ResourceTables {
  let resource: Resource
  /// The table of the columns.
  let table: String
  /// The table of what was sent.
  let sent: String
  /// The full-text index.
  let words: String

  /// The tables of a resource.
  init(_ resource: Resource) {
    self.resource = resource
    table = Self.quoted(resource.name)
    sent = Self.quoted("\(resource.name)_sent")
    words = Self.quoted("\(resource.name)_words")
  }

  /// The index of what tells the rows of a list apart.
  var byID: String { Self.quoted("\(resource.name) by id") }
  /// Whether the rows of a list are told apart by the key alone.
  var isKeyed: Bool {
    if case .records(let fields) = resource.rows { fields.count == 1 } else { false }
  }
  /// The columns whose words are found.
  var searched: [Models.Column] { resource.columns.filter(\.isSearched) }

  static func quoted(_ name: String) -> String {
    let needsDoubling = name.utf8.contains(UInt8(ascii: "\""))
    return "\"\(needsDoubling ? name.replacing("\"", with: "\"\"") : name)\""
  }

  /// Raised whenever a value or a word is put into the tables differently.
  private static let version = 2

  /// What the tables were made from.
  var shape: String {
    let columns = resource.columns.map {
      "\($0.fields.joined(separator: "/")):\($0.meaning.shape)\($0.matching.shape)"
    }
    return "\(Self.version) \(resource.rows.shape) " + columns.joined(separator: " ")
  }

  /// Whether its tables are there and were made from this description.
  func isFit(_ db: Database) throws -> Bool {
    try String.fetchOne(
      db, sql: "SELECT shape FROM shelf WHERE resource = ?", arguments: [resource.name]) == shape
  }

  /// Makes the missing tables, and makes those again that were made from another description.
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
      // Lines of one key were kept once: what is there may lack some of them.
      try db.execute(
        sql: "UPDATE list SET completed_at = NULL, is_under_way = 0 WHERE resource = ?",
        arguments: [resource.name])
    }
  }

  private var creation: String {
    let columns = resource.columns.map { ", \(Self.quoted($0.id))" }.joined()
    // An index needs a column, also where a resource has no words.
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
      let packed = PackedRecord(template: row["template"], bytes: sent.bytes)
      guard let record = try? templates.unpack(packed) else { continue }
      let number: Int = row["_row"]
      if RowNumber.list(of: number) != list {
        list = RowNumber.list(of: number)
        identities = RowIdentities(resource, keepsRepeats: true)
      }
      try writer.describe(record, id: identities.next(record), row: number)
    }
  }
}

extension Resource.Rows {
  /// How the tables' description writes it.
  fileprivate var shape: String {
    switch self {
    case .records(let fields): fields.joined(separator: "+")
    case .lines: "+"
    }
  }
}

extension Models.Column.Meaning {
  /// How the tables' description writes it. Never changed: a description that reads otherwise makes the tables
  /// again.
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
  /// The same for the words that stand in the index beside those of the text.
  var shape: String {
    switch self {
    case .words, .barcode: ""
    case .phone: "/phone"
    }
  }
}

extension Models.Column {
  /// Whether its words are in the full-text index: names, codes, e-mails, ids.
  var isSearched: Bool {
    switch meaning {
    case .identifier, .text, .personal, .code: true
    case .number, .money, .rate, .date, .time, .flag, .reference: false
    }
  }

  /// Whether an index keeps large lists in its order: what stands in lists can be sorted by at once.
  var isIndexed: Bool { isListed }
}
