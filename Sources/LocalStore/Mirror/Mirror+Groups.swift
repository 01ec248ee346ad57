import GRDB
public import Models

extension Mirror {
  /// Returns the rows of a query grouped by a column, with the sums of their amounts and numbers.
  /// Sums are exact, because amounts are whole millionths.
  public func groups(
    _ view: RowQuery, by column: Models.Column, names: RecordLabels
  ) async throws(StoreError) -> Groups {
    try makeShelvesIfRead([view.resource] + view.resource.references)
    return try await readUntilCancelled { db in
      try ViewReader(view, names, db, memory).groups(by: column)
    }
  }
}

extension ViewReader {
  /// The most groups. A column with more distinct values is of no use for grouping.
  private static let mostGroups = 5_000

  /// Returns the groups of a column.
  func groups(by column: Models.Column) throws -> Groups {
    let summed = view.resource.summedColumns.filter { $0 != column }
    guard !numbers.isEmpty else {
      return Groups(summed: summed, all: [], rows: 0, names: RecordLabels())
    }
    let source = source()
    let sums = summed.map { ", ifnull(\(Self.sum(of: $0)), 0)" }.joined()
    let currency =
      summed.contains { $0.meaning == .money } ? view.resource.currencyColumn : nil
    let keys = ([column] + [currency].compactMap { $0 }).map(Self.key).joined(separator: ", ")
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT count(*), min(c._row)\(sums) FROM \(source.sql)
          GROUP BY \(keys) ORDER BY 1 DESC, 2 LIMIT \(Self.mostGroups)
        """,
      arguments: StatementArguments(source.values))
    let examples = try bodies.records(rows.map { $0[1] })
    let records = Dictionary(examples.map { ($0.number, $0.record) }, uniquingKeysWith: { $1 })
    let currencies = rows.map { row in currency.flatMap { records[row[1]]?.text($0.id) } }
    let hasCurrencies = Set(currencies).count > 1
    let groups = zip(rows, currencies).map { row, currency in
      Groups.Group(
        value: Self.group(records[row[1]].map(column.value)),
        currency: hasCurrencies ? currency : nil, count: row[0],
        sums: summed.indices.map { row[2 + $0] })
    }
    return Groups(
      summed: summed, all: groups, rows: try tally(nil).count, hasCurrencies: hasCurrencies,
      names: try names(of: examples.map(\.record), in: [column]))
  }

  /// Returns the expression to group by; times are grouped by their day.
  private static func key(of column: Models.Column) -> String {
    if let part = column.part {
      return key(of: part, "c.\(ResourceTables.quoted(column.fields[0]))")
    }
    let name = ColumnTest.name(column)
    guard column.meaning == .time else { return name }
    return "CASE typeof(\(name)) WHEN 'integer' THEN \(name) / 86400 ELSE \(name) END"
  }

  /// Returns the expression for a part of a time. Times are seconds since 1970 by the store's
  /// clock, and 1 January 1970 was a Thursday.
  private static func key(of part: TimePart, _ moment: String) -> String {
    let number =
      switch part {
      case .hour: "\(moment) % 86400 / 3600"
      case .weekday: "(\(moment) / 86400 + 3) % 7"
      }
    return "CASE typeof(\(moment)) WHEN 'integer' THEN \(number) ELSE NULL END"
  }

  private static func group(_ value: Value?) -> Value {
    if case .time(let time) = value { .date(time.date) } else { value ?? .none }
  }
}
