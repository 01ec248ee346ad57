/// Hides words about people from whoever looks over the shoulder, and keeps their shape: `Martin Dupont` is
/// `M••••• D•••••`, a phone number its dots and spaces.
public struct Mask: Hashable, Sendable {
  /// What stands for a hidden letter or digit.
  public let sign: Character

  /// Dots, where more than ASCII can be shown.
  public static let dots = Mask(sign: "•")
  /// Stars, everywhere.
  public static let stars = Mask(sign: "*")

  /// Dots or stars, by what can be shown.
  public static func best(isUnicode: Bool) -> Mask { isUnicode ? .dots : .stars }

  /// A text with its letters and digits hidden, but for the first letter of a word. Hiding it again changes
  /// nothing.
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

  /// Every text and number within a value hidden; what names a record by its number stays.
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

  /// Whether nothing of the word follows: a word of one letter would not be hidden by showing its first.
  private func isLast(in text: String, _ index: String.Index) -> Bool {
    let next = text.index(after: index)
    guard next < text.endIndex else { return true }
    return !(text[next].isLetter || text[next].isNumber || text[next] == sign)
  }
}

extension JSON.Member {
  /// Whether it names a record by its number.
  fileprivate var isID: Bool { name.hasSuffix("_id") }
}
