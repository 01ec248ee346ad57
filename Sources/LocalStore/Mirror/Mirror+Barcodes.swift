import GRDB
public import Models

extension Mirror {
  /// Returns the products with a barcode, or with a size that has it. If there are none, the code
  /// may be a scale label; then the products are those whose own code has the same first digits.
  public func products(barcode: String) async throws(StoreError) -> BarcodeMatch {
    let spellings = GTIN(barcode)?.spellings ?? [barcode]
    try makeShelvesIfRead([.products, .stock])
    return try read { db in
      let found = try carriers(of: spellings, isWhole: true, db) { _ in true }
      if !found.isEmpty { return BarcodeMatch(found) }
      guard let label = ScaleLabel(barcode) else { return .none }
      let goods = try carriers(of: [label.product], isWhole: false, db, where: label.fits)
      return BarcodeMatch(goods, isScaleLabel: !goods.isEmpty)
    }
  }

  /// Returns the products whose code is one of the words, or begins with one.
  private func carriers(
    of words: [String], isWhole: Bool, _ db: Database, where fits: (_ barcode: String) -> Bool
  ) throws -> [Models.Record] {
    let own = try rows(of: .products, words, isWhole: isWhole, db, where: fits)
    // Only the stock contains the codes of sizes. For a product that was loaded, its own row is
    // used because it contains more.
    let levels = try rows(of: .stock, words, isWhole: isWhole, db, where: fits)
    var seen = Set(own.compactMap(Resource.products.id))
    let sizes = levels.compactMap { $0.text("product_id") }.filter { seen.insert($0).inserted }
    let known = try StoredRecordReader(ResourceTables(.products), db, memory).records(
      ids: sizes.map(IndexedValue.id))
    let records = Dictionary(
      known.compactMap { record in Resource.products.id(of: record).map { ($0, record) } },
      uniquingKeysWith: { first, _ in first })
    return own
      + sizes.map { id in
        records[id]
          ?? Models.Record(
            .object([.init("product_id", Int(id) == nil ? .string(id) : .number(id))]))
      }
  }

  private func rows(
    of resource: Resource, _ words: [String], isWhole: Bool, _ db: Database,
    where fits: (_ barcode: String) -> Bool
  ) throws -> [Models.Record] {
    let columns = resource.columns.filter { $0.matching == .barcode }
    guard memory.knows(resource.name), let column = columns.first,
      let query = try query(words, in: columns, isWhole: isWhole, db)
    else { return [] }
    let tables = ResourceTables(resource)
    // Only codes with weight and price left open are looked up, because 243 is the beginning of
    // many codes.
    let name = "CAST(c.\(ResourceTables.quoted(column.id)) AS TEXT)"
    let isWanted =
      isWhole
      ? Condition.isOne("c.\(ResourceTables.quoted(column.id))", of: words.map(IndexedValue.word))
      : Condition(sql: "(length(\(name)) = 7 OR substr(\(name), 8, 5) = '00000')")
    let numbers = try Int.fetchAll(
      db,
      sql: """
        SELECT c._row FROM \(tables.words) w CROSS JOIN \(tables.table) c ON c._row = w.rowid
          WHERE \(tables.words) MATCH ? AND \(isWanted.sql) ORDER BY 1 LIMIT 100
        """,
      arguments: StatementArguments([query.databaseValue] + isWanted.values))
    return try StoredRecordReader(tables, db, memory).records(numbers).map(\.record).filter {
      record in
      column.value(of: record).text.map(fits) ?? false
    }
  }

  /// Returns the index query for codes, which may contain more than digits and so be several words.
  private func query(
    _ words: [String], in columns: [Models.Column], isWhole: Bool, _ db: Database
  ) throws -> String? {
    let index = try WordQuery(db)
    return WordQuery.any(
      try words.map {
        try index.text($0.foldedForSearch, in: columns.map(\.id), isWhole: isWhole)
      })
  }
}

extension Value {
  /// The value as text; nil if it is not a text.
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
