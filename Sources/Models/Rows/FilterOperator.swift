/// The signs between a column and a value: `price>=20`.
enum FilterOperator {
  /// Those there are, in the order in which they are explained.
  static let all = [":", "=", "!=", "<", "<=", ">", ">="]

  /// What signs of other programs mean here.
  private static let others = [
    "=>": ">=", "=<": "<=", "<>": "!=", "><": "!=", "=!": "!=", "!:": "!=", "!": "!=", "!==": "!=",
    "~": ":", "=~": ":", "~=": ":", ":~": ":", "!~": "!=", "==": "=", "===": "=", "<=>": "=",
  ]

  /// Whether a character can be in a sign.
  static func has(_ character: Character) -> Bool { ":<>=!~".contains(character) }

  /// Whether a sign compares for sure: `yahoo!` is a word unless it names a column.
  static func isClear(_ sign: String) -> Bool { sign.contains { ":<>=~".contains($0) } }

  /// What is wrong with a sign that there is not, with the nearest that there is.
  static func problem(_ sign: String) -> String {
    let known = all.joined(separator: " ")
    let nearest =
      others[sign] ?? all.last { sign.hasSuffix($0) } ?? all.last { sign.hasPrefix($0) }
    guard let nearest else { return tr("unknown operator \"\(sign)\"; use \(known)") }
    return tr("unknown operator \"\(sign)\"; did you mean \(nearest)? Operators: \(known)")
  }
}
