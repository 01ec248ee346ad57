/// The operators between a column and a value, as in `price>=20`.
enum FilterOperator {
  /// All operators, in the order of the explanation.
  static let all = [":", "=", "!=", "<", "<=", ">", ">="]

  /// The operators of other programs, with their equivalents here.
  private static let others = [
    "=>": ">=", "=<": "<=", "<>": "!=", "><": "!=", "=!": "!=", "!:": "!=", "!": "!=", "!==": "!=",
    "~": ":", "=~": ":", "~=": ":", ":~": ":", "!~": "!=", "==": "=", "===": "=", "<=>": "=",
  ]

  /// Returns whether a character can be part of an operator.
  static func has(_ character: Character) -> Bool { ":<>=!~".contains(character) }

  /// Returns whether an operator is unambiguous: `yahoo!` is a word unless it names a column.
  static func isClear(_ sign: String) -> Bool { sign.contains { ":<>=~".contains($0) } }

  /// Returns the problem text for an unknown operator, with the nearest valid one.
  static func problem(_ sign: String) -> String {
    let known = all.joined(separator: " ")
    let nearest =
      others[sign] ?? all.last { sign.hasSuffix($0) } ?? all.last { sign.hasPrefix($0) }
    guard let nearest else { return tr("unknown operator \"\(sign)\"; use \(known)") }
    return tr("unknown operator \"\(sign)\"; did you mean \(nearest)? Operators: \(known)")
  }
}
