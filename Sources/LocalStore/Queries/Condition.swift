import GRDB

/// A piece of SQL and the values of its marks.
struct Condition {
  var sql: String
  var values: [DatabaseValue] = []

  static let always = Condition(sql: "1")
  static let never = Condition(sql: "0")

  /// All of them hold.
  static func all(_ conditions: [Condition]) -> Condition {
    joined(conditions[...], by: " AND ") ?? .always
  }

  /// One of them holds.
  static func any(_ conditions: [Condition]) -> Condition {
    joined(conditions[...], by: " OR ") ?? .never
  }

  /// It does not hold; where it is unknown it does not either.
  var not: Condition { Condition(sql: "(\(sql)) IS NOT 1", values: values) }

  /// Whether an expression is one of the values.
  static func isOne(_ expression: String, of values: [DatabaseValue]) -> Condition {
    if values.isEmpty { return .never }
    return Condition(
      sql: "\(expression) IN (\(values.map { _ in "?" }.joined(separator: ", ")))", values: values)
  }

  /// One text behind the other.
  func followed(by other: Condition) -> Condition {
    Condition(sql: sql + other.sql, values: values + other.values)
  }

  /// Halves of halves: SQLite takes no expression that is nested a thousand deep, as a long chain is
  /// (https://www.sqlite.org/limits.html, «Maximum Depth Of An Expression Tree»).
  private static func joined(_ conditions: ArraySlice<Condition>, by word: String) -> Condition? {
    if conditions.count < 2 { return conditions.first }
    let middle = conditions.startIndex + conditions.count / 2
    guard let left = joined(conditions[..<middle], by: word),
      let right = joined(conditions[middle...], by: word)
    else { return nil }
    return Condition(
      sql: "(\(left.sql))\(word)(\(right.sql))", values: left.values + right.values)
  }
}
