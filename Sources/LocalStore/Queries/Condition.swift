import GRDB

/// A piece of SQL with the values of its parameters.
struct Condition {
  var sql: String
  var values: [DatabaseValue] = []

  static let always = Condition(sql: "1")
  static let never = Condition(sql: "0")

  /// Returns the condition that all of the conditions hold.
  static func all(_ conditions: [Condition]) -> Condition {
    joined(conditions[...], by: " AND ") ?? .always
  }

  /// Returns the condition that at least one of the conditions holds.
  static func any(_ conditions: [Condition]) -> Condition {
    joined(conditions[...], by: " OR ") ?? .never
  }

  /// The negation. If the condition is NULL, the negation holds.
  var not: Condition { Condition(sql: "(\(sql)) IS NOT 1", values: values) }

  /// Returns the condition that an expression equals one of the values.
  static func isOne(_ expression: String, of values: [DatabaseValue]) -> Condition {
    if values.isEmpty { return .never }
    return Condition(
      sql: "\(expression) IN (\(values.map { _ in "?" }.joined(separator: ", ")))", values: values)
  }

  /// Returns this text followed by another one.
  func followed(by other: Condition) -> Condition {
    Condition(sql: sql + other.sql, values: values + other.values)
  }

  /// Returns conditions joined as a balanced tree, because SQLite limits the depth of an expression
  /// to a thousand (https://www.sqlite.org/limits.html, «Maximum Depth Of An Expression Tree»).
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
