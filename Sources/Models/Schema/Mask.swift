/// Hides text about people but keeps its form: `Martin Dupont` becomes `M••••• D•••••`, and a
/// telephone number keeps its dots and spaces.
public struct Mask: Hashable, Sendable {
  /// The character that replaces a hidden letter or digit.
  public let sign: Character

  /// Dots, for terminals that can show more than ASCII.
  public static let dots = Mask(sign: "•")
  /// Stars, for all other terminals.
  public static let stars = Mask(sign: "*")

  /// Returns dots or stars, depending on what the terminal can show.
  public static func best(isUnicode: Bool) -> Mask { isUnicode ? .dots : .stars }

  /// Returns a text with its letters and digits hidden, except for the first letter of each word.
  /// Masking a masked text changes nothing.
  public func text(_ text: String) -> String {
    var isFirst = true
    var hidden = ""
    for (index, character) in zip(text.indices, text) {
      let isWord = character.isLetter || character.isNumber || character == sign
      let isWhole = isFirst && isLast(in: text, index)
      let isShown = isFirst && character.isLetter && !isWhole
      hidden.append(!isWord || isShown ? character : sign)
      isFirst = !isWord
    }
    return hidden
  }

  /// Returns a value with all texts and numbers in it hidden, except for ids of records.
  public func json(_ value: JSON) -> JSON {
    switch value {
    case .null, .bool: value
    case .number(let digits): .string(text(digits))
    case .string(let string): .string(text(string))
    case .array(let elements): .array(elements.map(json))
    case .object(let members):
      .object(members.map { .init($0.name, $0.isID ? $0.value : json($0.value)) })
    }
  }

  /// Returns whether a word ends here. The first letter of a one-letter word must not be shown.
  private func isLast(in text: String, _ index: String.Index) -> Bool {
    let next = text.index(after: index)
    guard next < text.endIndex else { return true }
    return !(text[next].isLetter || text[next].isNumber || text[next] == sign)
  }
}

extension JSON.Member {
  /// Whether the member contains the id of a record.
  fileprivate var isID: Bool { name.hasSuffix("_id") }
}
