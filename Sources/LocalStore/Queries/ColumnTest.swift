import Foundation
import GRDB
import Models

/// Translates the tests of a filter into SQL conditions on columns.
struct ColumnTest {
  let names: RecordLabels
  let knows: (Resource) -> Bool
  let words: WordQuery

  /// Returns the SQL name of a column in the table `c`.
  static func name(_ column: Models.Column) -> String { "c.\(ResourceTables.quoted(column.id))" }

  /// Returns the condition that a column passes a test.
  func condition(_ test: FilterTest, _ column: Models.Column) throws -> Condition {
    let name = Self.name(column)
    switch test {
    case .empty: return Condition(sql: "\(name) IS NULL")
    case .flag(let flag): return .isOne(name, of: [(flag ? 1 : 0).databaseValue])
    case .day(let mark, let range): return days(mark, range, column)
    case .number(let mark, let range): return number(mark, range, column)
    case .order(let mark, let text): return order(mark, text, column)
    case .text(let text, let isWhole):
      guard case .reference(let resource) = column.meaning else {
        return .isOne(name, of: [IndexedValue.word(text.text)])
      }
      return try reference(resource, text, isWhole: isWhole, name)
    }
  }

  // MARK: Numbers and days

  private func days(
    _ mark: FilterMark, _ range: ClosedRange<ShopDate>, _ column: Models.Column
  ) -> Condition {
    let unit = column.meaning == .time ? 86_400 : 1
    return span(
      mark, range.lowerBound.daysSince1970 * unit,
      range.upperBound.daysSince1970 * unit + unit - 1, column)
  }

  private func number(
    _ mark: FilterMark, _ range: ClosedRange<Decimal>, _ column: Models.Column
  ) -> Condition {
    let unit: Decimal
    switch column.meaning {
    case .reference(Resource.taxes.name):
      let ids = names.taxes { mark.holds($0 * 100, range) }
      return .isOne(Self.name(column), of: ids.map(IndexedValue.id))
    // Rates are stored as fractions but filtered in percent.
    case .rate: unit = IndexedValue.scale / 100
    case .number, .money: unit = IndexedValue.scale
    case .identifier, .text, .personal, .code, .reference, .date, .time, .flag: unit = 1
    }
    // The stored numbers are integers: above 2.5 means above 2, and from 2.5 on means from 3 on.
    return span(
      mark, Self.whole(range.lowerBound, unit, .up), Self.whole(range.upperBound, unit, .down),
      column)
  }

  /// Returns a number in the unit of the tables; numbers that do not fit are beyond all stored
  /// ones.
  private static func whole(
    _ number: Decimal, _ unit: Decimal, _ mode: NSDecimalNumber.RoundingMode
  ) -> Int {
    let beyond = Int.max / 2
    if number > Decimal(beyond) / unit { return beyond }
    if number < -Decimal(beyond) / unit { return -beyond }
    var exact = number * unit
    var whole = Decimal()
    NSDecimalRound(&whole, &exact, 0, mode)
    return NSDecimalNumber(decimal: whole).intValue
  }

  private func span(_ mark: FilterMark, _ lower: Int, _ upper: Int, _ column: Models.Column)
    -> Condition
  {
    let name = Self.name(column)
    let isNumber = "typeof(\(name)) = 'integer' AND \(name)"
    let bounds = [lower.databaseValue, upper.databaseValue]
    switch mark {
    case .within: return Condition(sql: "\(isNumber) BETWEEN ? AND ?", values: bounds)
    case .above, .upTo:
      return Condition(sql: "\(isNumber) \(mark.sign) ?", values: [bounds[1]])
    case .from, .below:
      return Condition(sql: "\(isNumber) \(mark.sign) ?", values: [bounds[0]])
    }
  }

  // MARK: References

  private func reference(
    _ resource: String, _ text: FoldedText, isWhole: Bool, _ name: String
  ) throws -> Condition {
    let labelled = names.ids(of: resource) { label in
      let label = FoldedText(label)
      return isWhole ? label == text : label.contains(text)
    }
    return .any(
      [
        Self.isID(text.text.hasPrefix("#") ? String(text.text.dropFirst()) : text.text, name),
        .isOne(name, of: labelled.map(IndexedValue.id)),
      ] + (try elsewhere(text, resource, isWhole: isWhole, name)))
  }

  /// Ids that are not numbers, such as payment codes, are found in upper and in lower case.
  private static func isID(_ id: String, _ name: String) -> Condition {
    let value = IndexedValue.id(id)
    if case .int64 = value.storage { return .isOne(name, of: [value]) }
    return .isOne("lower(\(name))", of: [value])
  }

  /// Returns the condition on a reference to a long list, which searches the words of that list's
  /// rows.
  private func elsewhere(
    _ text: FoldedText, _ resource: String, isWhole: Bool, _ name: String
  ) throws -> [Condition] {
    guard let other = Catalog.resource(resource), knows(other),
      let query = try words.text(text.text, in: other.label, isWhole: isWhole)
    else { return [] }
    let tables = ResourceTables(other)
    let isAll = isWhole ? " AND \(tables.label) = ?" : ""
    return [
      Condition(
        sql: """
          \(name) IN (SELECT o._id FROM \(tables.words) w CROSS JOIN \(tables.table) o
            ON o._row = w.rowid WHERE \(tables.words) MATCH ?\(isAll))
          """,
        values: [query.databaseValue] + (isWhole ? [text.text.databaseValue] : []))
    ]
  }

  /// Returns the condition that a value comes before or after a text in alphabetical order;
  /// references are compared by their labels.
  private func order(_ mark: FilterMark, _ text: String, _ column: Models.Column) -> Condition {
    let name = Self.name(column)
    guard case .reference(let resource) = column.meaning else {
      return Condition(
        sql: "typeof(\(name)) = 'text' AND \(name) \(mark.sign) ?", values: [text.databaseValue])
    }
    let labelled = names.ids(of: resource) { mark.holds($0.foldedForSearch, text...text) }
    var ways = [Condition.isOne(name, of: labelled.map(IndexedValue.id))]
    if let other = Catalog.resource(resource), knows(other), !other.label.isEmpty {
      let tables = ResourceTables(other)
      ways.append(
        Condition(
          sql:
            "\(name) IN (SELECT o._id FROM \(tables.table) o WHERE \(tables.label) \(mark.sign) ?)",
          values: [text.databaseValue]))
    }
    return .any(ways)
  }
}

extension ResourceTables {
  /// The SQL expression for the label of a row in the table `o`; NULL if it has none.
  var label: String {
    let words = resource.label.map { "ifnull(o.\(Self.quoted($0)), '')" }
    return "nullif(trim(\(words.joined(separator: " || ' ' || "))), '')"
  }
}

extension FilterMark {
  /// The operator in SQL.
  fileprivate var sign: String {
    switch self {
    case .within: "="
    case .above: ">"
    case .from: ">="
    case .below: "<"
    case .upTo: "<="
    }
  }
}
