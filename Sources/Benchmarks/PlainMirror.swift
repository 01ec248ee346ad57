import Foundation
import Models

/// The same products in a database with SQLite's usual features: rows, an index by price, and FTS5
/// over the words.
struct PlainMirror {
  let database: PlainDatabase
  /// The number of bytes of all rows as sent.
  let sentBytes: Int

  /// Opens the database, and fills it if it is new.
  init(_ pages: ProductPages, at path: String) throws {
    let isThere = FileManager.default.fileExists(atPath: path)
    database = try PlainDatabase(path, isReadOnly: false)
    if !isThere { try Self.fill(database, pages) }
    sentBytes = try database.prepare("SELECT sum(length(sent)) FROM products").numbers()[0]
  }

  private static func fill(_ database: PlainDatabase, _ pages: ProductPages) throws {
    try database.execute(
      """
      PRAGMA journal_mode = OFF;
      CREATE TABLE products (
        id INTEGER PRIMARY KEY, name TEXT, price INTEGER, barcode TEXT, category INTEGER, sent BLOB);
      CREATE VIRTUAL TABLE words USING fts5(
        id, name, barcode, reference, external, description,
        content='', detail=column, prefix='2 3', tokenize='unicode61 remove_diacritics 2');
      BEGIN
      """)
    let row = try database.prepare("INSERT INTO products VALUES (?, ?, ?, ?, ?, ?)")
    let words = try database.prepare(
      """
      INSERT INTO words (rowid, id, name, barcode, reference, external, description)
        VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    for number in 1...pages.pageCount {
      for record in try pages.page(number).records { try fill(record, row, words) }
    }
    try database.execute("CREATE INDEX by_price ON products (price, id); COMMIT; ANALYZE")
  }

  private static func fill(
    _ record: Record, _ row: PlainStatement, _ words: PlainStatement
  ) throws {
    func text(_ field: String) -> String { record[field]?.asText ?? "" }
    guard let id = Int(text("product_id")),
      let cents = Int(text("product_price").filter(\.isNumber))
    else { return }
    try row.run([
      .number(id), .text(text("product_model")), .number(cents), .text(text("product_barcode")),
      .number(Int(text("product_category")) ?? 0), .bytes(record.bytes),
    ])
    let fields = [
      "product_id", "product_model", "product_barcode", "product_supplier_reference",
      "products_ref_ext", "products_desc",
    ]
    try words.run([.number(id)] + fields.map { .text(text($0)) })
  }
}
