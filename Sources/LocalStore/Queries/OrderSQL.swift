import GRDB
import Models

/// An order in SQL: expressions over the table `c`, each ascending or descending.
///
/// The last expression is the row number, so no two rows are equal, and the values of a row
/// identify a position in the order.
struct OrderSQL {
  /// One expression.
  struct Term {
    let sql: String
    let isDescending: Bool
  }

  /// The expressions, the most significant first.
  let terms: [Term]
  /// The `WITH` clause that they need; nil for none.
  let with: Condition?

  /// Creates an order; nil is the order of the row numbers.
  ///
  /// - Parameter names: the labels that references are sorted by.
  init(_ order: RowOrder?, names: RecordLabels, knows: (Resource) -> Bool) {
    var terms: [Term] = []
    var tables: [Condition] = []
    for key in order?.keys ?? [] {
      let sql = Self.expression(key.column, names, &tables, knows)
      // Rows without a value come last in both directions.
      terms.append(Term(sql: "(\(sql)) IS NULL", isDescending: false))
      terms.append(Term(sql: sql, isDescending: key.isDescending))
    }
    self.terms =
      terms + [Term(sql: "c._row", isDescending: order?.keys.last?.isDescending ?? false)]
    with =
      tables.isEmpty
      ? nil
      : Condition(
        sql: "WITH " + tables.map(\.sql).joined(separator: ", "), values: tables.flatMap(\.values))
  }

  private init(_ terms: [Term], _ with: Condition?) {
    self.terms = terms
    self.with = with
  }

  /// The reverse order.
  var reversed: OrderSQL {
    OrderSQL(terms.map { Term(sql: $0.sql, isDescending: !$0.isDescending) }, with)
  }

  /// Returns the order for either the rows without a value in the first column or those with one.
  func part(isEmpty: Bool) -> OrderSQL {
    // The first expression is constant in both parts, and the second one too in the part without
    // values.
    OrderSQL(Array(terms.dropFirst(isEmpty ? 2 : 1)), with)
  }

  /// The text after `ORDER BY`.
  var sql: String {
    terms.map { "\($0.sql)\($0.isDescending ? " DESC" : "")" }.joined(separator: ", ")
  }

  /// Returns the condition for rows after a row with these values of the expressions.
  func after(_ values: [DatabaseValue]) -> Condition {
    let ways = Set(terms.map(\.isDescending))
    // A comparison of tuples can use an index.
    if ways.count == 1, let isDescending = ways.first, !values.contains(.null) {
      let tuple = terms.map(\.sql).joined(separator: ", ")
      let marks = terms.map { _ in "?" }.joined(separator: ", ")
      return Condition(sql: "(\(tuple)) \(isDescending ? "<" : ">") (\(marks))", values: values)
    }
    return bound(values) + after(zip(terms, values).map { ($0, $1) }[...])
  }

  private func after(_ pairs: ArraySlice<(term: Term, value: DatabaseValue)>) -> Condition {
    guard let (term, value) = pairs.first else { return .never }
    let isBehind = Condition(
      sql: "\(term.sql) \(term.isDescending ? "<" : ">") ?", values: [value])
    let isEqual = Condition(sql: "\(term.sql) IS ?", values: [value])
    return .any([isBehind, .all([isEqual, after(pairs.dropFirst())])])
  }

  /// Returns a condition on the first expression alone, which may have an index.
  private func bound(_ values: [DatabaseValue]) -> Condition {
    guard let value = values.first, value != .null else { return .always }
    return Condition(
      sql: "\(terms[0].sql) \(terms[0].isDescending ? "<=" : ">=") ?", values: [value])
  }

  private static func expression(
    _ column: Models.Column, _ names: RecordLabels, _ tables: inout [Condition],
    _ knows: (Resource) -> Bool
  ) -> String {
    let plain = "c.\(ResourceTables.quoted(column.id))"
    guard case .reference(let resource) = column.meaning else { return plain }
    let labels = names.ids(of: resource) { _ in true }
    if !labels.isEmpty {
      let table = "label\(tables.count)"
      let rows = labels.map { id in
        [IndexedValue.id(id), IndexedValue.word(names.label(resource, id) ?? id)]
      }
      tables.append(
        Condition(
          sql:
            "\(table)(id, word) AS (VALUES \(rows.map { _ in "(?, ?)" }.joined(separator: ", ")))",
          values: rows.flatMap { $0 }))
      return "coalesce((SELECT word FROM \(table) WHERE id = \(plain)), \(plain))"
    }
    guard let other = Catalog.resource(resource), knows(other), !other.label.isEmpty else {
      return plain
    }
    let tables = ResourceTables(other)
    return """
      coalesce((SELECT \(tables.label) FROM \(tables.table) o WHERE o._id = \(plain)
        ORDER BY _row LIMIT 1), \(plain))
      """
  }
}

extension Condition {
  /// Returns the condition that both hold.
  static func + (left: Condition, right: Condition) -> Condition { .all([left, right]) }
}
