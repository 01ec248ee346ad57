import GRDB
import Models

/// Reads a query's rows within one transaction.
struct ViewReader {
  let view: RowQuery
  private let tables: ResourceTables
  private let lists: [ListRow?]
  /// The numbers of the lists that exist in the file.
  let numbers: [Int]
  private let filter: FilterSQL?
  private let order: OrderSQL
  let db: Database
  private let memory: MirrorMemory

  init(_ view: RowQuery, _ names: RecordLabels, _ db: Database, _ memory: MirrorMemory) throws {
    self.view = view
    self.db = db
    self.memory = memory
    tables = ResourceTables(view.resource)
    lists = try ListRow.find(view.lists, db, memory)
    let knows = { (resource: Resource) in memory.knows(resource.name) }
    // A list may exist before any of its rows, and before there are tables for them.
    numbers = knows(view.resource) ? lists.compactMap { $0?.number } : []
    let tables = tables
    let stores = zip(lists, view.lists).compactMap { row, list in
      row.map { (number: $0.number, store: list.store) }
    }
    filter = try view.filter.map {
      try FilterSQL($0, tables, of: stores, names: names, knows: knows, db)
    }
    order = OrderSQL(view.order, names: names, knows: knows)
  }

  /// Returns the rows around a position.
  func window(_ look: WindowRequest) throws -> Window {
    guard !numbers.isEmpty else { return try window([], start: 0, isEnd: true) }
    if let all = try foundRows() { return try window(of: all, look) }
    switch look.place {
    case .start: return try fromStart(look)
    case .end:
      let rows = try rows(order.reversed, isForward: false, behind: nil, limit: look.before)
      let start = rows.count < look.before ? 0 : try tally(nil).count - rows.count
      return try window(rows.reversed(), start: max(0, start), isEnd: true)
    case .row(let row, let place):
      guard let anchor = try Anchor(row, order, tables, db) else { return try fromStart(look) }
      return try around(anchor, place, look)
    }
  }

  private func window(of all: [Int], _ look: WindowRequest) throws -> Window {
    let middle =
      switch look.place {
      case .start: 0
      case .end: all.count
      case .row(let row, let place): placeInRows(of: row, near: place, all)
      }
    let first = max(0, middle - look.before)
    let end = min(all.count, middle + look.after)
    return try window(Array(all[first..<end]), start: first, isEnd: end == all.count)
  }

  /// Returns the index of a row, or where it would be if it no longer matches.
  private func placeInRows(of row: Int, near place: Int, _ all: [Int]) -> Int {
    if all.indices.contains(place), all[place] == row { return place }
    return all.firstIndex(of: row) ?? max(0, min(place, all.count))
  }

  private func fromStart(_ look: WindowRequest) throws -> Window {
    let limit = look.before + look.after
    let (rows, isEnd) = try end(of: order, behind: nil, limit: limit)
    return try window(rows, start: 0, isEnd: isEnd)
  }

  private func around(_ anchor: Anchor, _ place: Int, _ look: WindowRequest) throws -> Window {
    let before = try rows(order.reversed, isForward: false, behind: anchor, limit: look.before)
    let own = try look.after > 0 && isHere(anchor.row) ? [anchor.row] : []
    let (after, isEnd) = try end(of: order, behind: anchor, limit: look.after - own.count)
    let start = before.count < look.before ? 0 : place - before.count
    return try window(before.reversed() + own + after, start: max(0, start), isEnd: isEnd)
  }

  /// Returns rows after a position, and whether there are no more; it requests one more than
  /// needed.
  private func end(
    of order: OrderSQL, behind anchor: Anchor?, limit: Int
  ) throws -> (rows: [Int], isEnd: Bool) {
    let rows = try rows(order, isForward: true, behind: anchor, limit: limit + 1)
    return (Array(rows.prefix(limit)), rows.count <= limit)
  }

  /// Returns the number of rows, and the sum of a column over them.
  func tally(_ column: Models.Column?) throws -> RowCount {
    guard !numbers.isEmpty else { return RowCount(count: 0) }
    if column == nil, view.filter == nil {
      return RowCount(count: lists.reduce(0) { $0 + ($1?.rowCount ?? 0) })
    }
    guard let column else {
      if let all = try foundRows() { return RowCount(count: all.count) }
      let source = source(needsColumns: false)
      let count = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(source.sql)", arguments: StatementArguments(source.values))
      return RowCount(count: try count.orThrowDamaged)
    }
    return try tally(summing: column)
  }

  /// Returns the number of rows and their sums. Rows of two stores or two currencies are never
  /// added.
  private func tally(summing column: Models.Column) throws -> RowCount {
    let source = source()
    let currency = column.meaning == .money ? view.resource.currencyColumn : nil
    let areOfStores = view.lists.contains { $0.store != nil }
    let keys = (areOfStores ? ["c._list"] : []) + [currency].compactMap { $0 }.map(ColumnTest.name)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT count(*), ifnull(\(Self.sum(of: column)), 0), min(c._row), min(c._list)
          FROM \(source.sql)\(keys.isEmpty ? "" : " GROUP BY " + keys.joined(separator: ", "))
        """,
      arguments: StatementArguments(source.values)
    ).filter { ($0[0] as Int) > 0 }.sorted { ($0[2] as Int) < ($1[2] as Int) }
    let examples = try currency == nil ? [] : bodies.records(rows.map { $0[2] })
    let records = Dictionary(examples.map { ($0.number, $0.record) }, uniquingKeysWith: { $1 })
    let stores = Dictionary(
      zip(lists, view.lists).compactMap { row, list in row.map { ($0.number, list.store) } },
      uniquingKeysWith: { $1 })
    let count = rows.reduce(0) { $0 + ($1[0] as Int) }
    let sums = rows.map { row in
      RowCount.Sum(
        store: Int.fromDatabaseValue(row[3]).flatMap { stores[$0] } ?? nil,
        currency: currency.flatMap { records[row[2]]?.text($0.id) }, millionths: row[1])
    }
    return RowCount(count: count, merging: sums)
  }

  /// Returns the SQL sum of the numbers in a column.
  static func sum(of column: Models.Column) -> String {
    let name = ColumnTest.name(column)
    return "sum(CASE typeof(\(name)) WHEN 'integer' THEN \(name) END)"
  }

  // MARK: - Rows

  /// Returns the tables and conditions of the query.
  func source(needsColumns: Bool = true) -> Condition {
    let lists = Condition.isOne("c._list", of: numbers.map(\.databaseValue))
    let conditions = filter?.conditions ?? []
    guard let words = filter?.matches(tables) else {
      return Condition(sql: "\(tables.table) c WHERE ").followed(by: .all([lists] + conditions))
    }
    // The rows of one list are consecutive, so the index alone can select them.
    guard numbers.count == 1 else {
      return wordsAndColumns.followed(by: .all([words, lists] + conditions))
    }
    let all = RowNumber.all(of: numbers[0])
    let own = Condition.between((all.lowerBound, all.upperBound), "w.rowid")
    if !needsColumns, conditions.isEmpty {
      return Condition(sql: "\(tables.words) w WHERE ").followed(by: .all([words, own]))
    }
    return wordsAndColumns.followed(by: .all([words, own] + conditions))
  }

  private var wordsAndColumns: Condition {
    Condition(sql: "\(tables.words) w CROSS JOIN \(tables.table) c ON c._row = w.rowid WHERE ")
  }

  /// Returns the numbers of rows after a position, in an order.
  private func rows(
    _ order: OrderSQL, isForward: Bool, behind anchor: Anchor?, limit: Int
  ) throws -> [Int] {
    if limit <= 0 { return [] }
    guard view.order != nil else { return try naturalRows(isForward, anchor?.row, limit) }
    // Rows without a value to sort by come last and are read separately, so that the index serves
    // the other rows.
    var rows: [Int] = []
    for isEmpty in isForward ? [false, true] : [true, false] where rows.count < limit {
      if let anchor, anchor.isEmpty != isEmpty, anchor.isEmpty == isForward { continue }
      let behind = anchor.flatMap { $0.isEmpty == isEmpty ? $0 : nil }
      rows += try part(order, isEmpty: isEmpty, behind: behind, limit: limit - rows.count)
    }
    return rows
  }

  private func part(
    _ order: OrderSQL, isEmpty: Bool, behind anchor: Anchor?, limit: Int
  ) throws -> [Int] {
    let part = order.part(isEmpty: isEmpty)
    let column = order.terms[1].sql
    var conditions = [Condition(sql: "\(column) IS \(isEmpty ? "" : "NOT ")NULL")]
    if let anchor {
      conditions.append(part.after(Array(anchor.values.dropFirst(isEmpty ? 2 : 1))))
    }
    let source = source().followed(by: Condition(sql: " AND ")).followed(by: .all(conditions))
    let statement = try db.cachedStatement(
      sql: """
        \(order.with?.sql ?? "") SELECT c._row FROM \(source.sql) ORDER BY \(part.sql) LIMIT ?
        """)
    let values = (order.with?.values ?? []) + source.values + [limit.databaseValue]
    return try statement.all(values, on: db) { $0.int(0) ?? 0 }
  }

  /// Returns rows in the default order: as they came, one list after the other.
  private func naturalRows(_ isForward: Bool, _ anchor: Int?, _ limit: Int) throws -> [Int] {
    var lists = (isForward ? numbers : numbers.reversed())[...]
    let own = anchor.map(RowNumber.list)
    if let own { lists = lists.drop { $0 != own } }
    var rows: [Int] = []
    for list in lists where rows.count < limit {
      let all = RowNumber.all(of: list)
      let behind = list == own ? anchor : nil
      let first = isForward ? behind.map { $0 + 1 } : nil
      let last = isForward ? nil : behind.map { $0 - 1 }
      let range = (first ?? all.lowerBound, last ?? all.upperBound)
      rows += try naturalRows(in: range, isForward, limit - rows.count)
    }
    return rows
  }

  private func naturalRows(
    in range: (first: Int, last: Int), _ isForward: Bool, _ limit: Int
  ) throws -> [Int] {
    let (source, number) = naturalSource(range)
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(number) FROM \(source.sql) ORDER BY \(number)\(isForward ? "" : " DESC") LIMIT ?
        """)
    return try statement.all(source.values + [limit.databaseValue], on: db) { $0.int(0) ?? 0 }
  }

  /// Returns the source for a scan by row number, and the SQL name of that number.
  private func naturalSource(_ range: (first: Int, last: Int)) -> (
    source: Condition, number: String
  ) {
    guard let filter else {
      let rows = Condition(sql: "\(tables.sent) WHERE ")
      return (rows.followed(by: .between(range, "_row")), "_row")
    }
    guard let words = filter.matches(tables) else {
      // Any other index would have to find and sort all rows before the first one.
      let columns = Condition(sql: "\(tables.table) c NOT INDEXED WHERE ")
      return (
        columns.followed(by: .all([.between(range, "c._row")] + filter.conditions)), "c._row"
      )
    }
    // The full-text index only scans in this order when its own row number is used.
    let own = Condition.between(range, "w.rowid")
    if filter.conditions.isEmpty {
      return (
        Condition(sql: "\(tables.words) w WHERE ").followed(by: .all([words, own])), "w.rowid"
      )
    }
    return (wordsAndColumns.followed(by: .all([words, own] + filter.conditions)), "w.rowid")
  }

  private func isHere(_ row: Int) throws -> Bool {
    let source = source().followed(
      by: Condition(sql: " AND c._row = ?", values: [row.databaseValue]))
    return try Int.fetchOne(
      db, sql: "SELECT 1 FROM \(source.sql)", arguments: StatementArguments(source.values)) != nil
  }

  // MARK: - Rows of several lists

  /// Returns the numbers of all rows in the query's order, if it covers several lists and a filter
  /// or an order; otherwise nil. No index contains this order, so the rows are found once and
  /// cached until something is written.
  private func foundRows() throws -> [Int]? {
    guard numbers.count > 1, view.filter != nil || view.order != nil else { return nil }
    let version = try Labels.Version(db)
    if let kept = memory.rows(of: view, db, version) { return kept }
    let rows = try findRows()
    memory.learn(rows, of: view, db, version)
    return rows
  }

  private func findRows() throws -> [Int] {
    let (source, number) = sourceOfSeveral
    let order = view.order == nil ? Condition(sql: "") : Condition(sql: " ORDER BY \(order.sql)")
    let statement = try db.cachedStatement(
      sql: "\(self.order.with?.sql ?? "") SELECT \(number) FROM \(source.sql)\(order.sql)")
    let values = (self.order.with?.values ?? []) + source.values
    let places = Dictionary(
      zip(numbers, numbers.indices), uniquingKeysWith: { first, _ in first })
    guard view.order == nil else {
      return try statement.all(values, on: db) { $0.int(0) ?? 0 }
        .filter { places[RowNumber.list(of: $0)] != nil }
    }
    // The rows come one list after the other, in the order of the query.
    var rows: [[Int]] = Array(repeating: [], count: numbers.count)
    _ = try statement.all(values, on: db) { found in
      let row = found.int(0) ?? 0
      if let place = places[RowNumber.list(of: row)] { rows[place].append(row) }
    }
    return rows.flatMap { $0.sorted() }
  }

  /// The tables and conditions that select the rows of the lists, possibly with rows of others, and
  /// the SQL name of the row number.
  private var sourceOfSeveral: (source: Condition, number: String) {
    let conditions = filter?.conditions ?? []
    if let words = filter?.matches(tables) {
      if view.order == nil, conditions.isEmpty {
        return (Condition(sql: "\(tables.words) w WHERE ").followed(by: words), "w.rowid")
      }
      return (wordsAndColumns.followed(by: .all([words] + conditions)), "c._row")
    }
    guard numbers.count > Self.fewLists, let first = numbers.min(), let last = numbers.max() else {
      return (self.source(), "c._row")
    }
    // The rows of many lists are nearly consecutive; an index would look up each of them
    // separately.
    let range = (
      RowNumber.all(of: first).lowerBound, RowNumber.all(of: last).upperBound
    )
    let columns = Condition(sql: "\(tables.table) c NOT INDEXED WHERE ")
    return (
      columns.followed(by: .all([.between(range, "c._row")] + conditions)), "c._row"
    )
  }

  /// The most lists whose rows are looked up with the index of ids.
  private static let fewLists = 64

  // MARK: - Windows

  private func window(_ rows: [Int], start: Int, isEnd: Bool) throws -> Window {
    let records = try StoredRecordReader(tables, db, memory).records(rows)
    let names = try Labels(db, memory).names(of: records.map(\.record), of: view.resource)
    return Window(
      rows: records, start: start, isEnd: isEnd, names: names, states: lists.map { $0?.state })
  }

  /// Reads the records of the query's resource.
  var bodies: StoredRecordReader { StoredRecordReader(tables, db, memory) }

  /// Returns the labels that records refer to in some of their columns.
  func names(of records: [Models.Record], in columns: [Models.Column]) throws -> RecordLabels {
    let known = columns.compactMap { column -> (column: Models.Column, resource: Resource)? in
      guard case .reference(let name) = column.meaning, let other = Catalog.resource(name),
        !other.label.isEmpty, memory.knows(name)
      else { return nil }
      return (column, other)
    }
    var names = RecordLabels()
    try StoredRecordReader.label(records, in: known, db, memory, adding: &names)
    return names
  }
}

/// The position of a row in an order.
private struct Anchor {
  let row: Int
  /// The values of the order's expressions for the row.
  let values: [DatabaseValue]

  /// Reads the position of a row; nil when the row is gone.
  init?(_ row: Int, _ order: OrderSQL, _ tables: ResourceTables, _ db: Database) throws {
    self.row = row
    let expressions = order.terms.map(\.sql).joined(separator: ", ")
    let found = try Row.fetchOne(
      db,
      sql: "\(order.with?.sql ?? "") SELECT \(expressions) FROM \(tables.table) c WHERE c._row = ?",
      arguments: StatementArguments((order.with?.values ?? []) + [row.databaseValue]))
    guard let found else { return nil }
    values = Array(found.databaseValues)
  }

  /// Whether it has no value in the first column of the order.
  var isEmpty: Bool { values[0] == 1.databaseValue }
}

extension FilterSQL {
  /// Returns the condition that the full-text index, `w`, matches the filter; nil without such a
  /// query.
  fileprivate func matches(_ tables: ResourceTables) -> Condition? {
    match.map { Condition(sql: "\(tables.words) MATCH ?", values: [$0.databaseValue]) }
  }
}

extension Condition {
  /// Returns the condition that a number is in a range; nothing matches if the range is reversed.
  fileprivate static func between(_ range: (first: Int, last: Int), _ number: String) -> Condition {
    Condition(
      sql: "\(number) BETWEEN ? AND ?",
      values: [range.first.databaseValue, range.last.databaseValue])
  }
}
