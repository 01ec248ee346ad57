/// A token of a filter's text.
enum FilterToken: Hashable {
  /// A search word or a comparison.
  case word(FilterWord)
  /// `(`, or `-(`.
  case open(isExcluded: Bool)
  /// `)`.
  case close
  /// `or`, as it was typed.
  case or(String)
  /// `and`, as it was typed; it means the same as two adjacent words.
  case and(String)
  /// `not`, as it was typed.
  case not(String)

  /// The operator words in English.
  static let operators = ["or", "and", "not"]

  /// Returns the tokens of a text, in order. An unclosed quotation mark extends to the end.
  ///
  /// - Parameter keepsDigits: whether digits in parentheses belong to a telephone number, as in
  /// `+33 (0)6`.
  static func all(in text: String, keepsDigits: Bool) -> [FilterToken] {
    var cutter = Cutter(keepsDigits: keepsDigits)
    var rest = text[...]
    while let character = rest.popFirst() { cutter.feed(character, before: rest) }
    cutter.endWord()
    return cutter.tokens
  }

  /// Creates the token of an unquoted word: an operator, in English or in the current language, or
  /// the word itself.
  fileprivate init(_ word: FilterWord) {
    let plain = word.text.foldedForSearch
    func means(_ term: String) -> Bool {
      plain == term || plain == tr(term: term, context: "filter").foldedForSearch
    }
    if word.isExcluded || word.plainCount != nil {
      self = .word(word)
    } else if means("or") {
      self = .or(word.text)
    } else if means("and") {
      self = .and(word.text)
    } else if means("not") {
      self = .not(word.text)
    } else {
      self = .word(word)
    }
  }
}

/// Splits a text into tokens, character by character.
private struct Cutter {
  let keepsDigits: Bool
  private(set) var tokens: [FilterToken] = []
  private var word: FilterWord?
  private var isQuoted = false
  /// The number of parentheses opened within the current word, which belong to it.
  private var inner = 0

  init(keepsDigits: Bool) { self.keepsDigits = keepsDigits }

  mutating func feed(_ character: Character, before rest: Substring) {
    if isQuoted { return append(character) }
    switch character {
    case "(" where word?.isOnlyMinus ?? true && !isDigitGroup(rest):
      tokens.append(.open(isExcluded: word != nil))
      word = nil
    case "(":
      inner += 1
      append(character)
    case ")" where inner > 0:
      inner -= 1
      append(character)
    case ")":
      endWord()
      tokens.append(.close)
    case _ where character.isWhitespace: endWord()
    default: append(character)
    }
  }

  mutating func endWord() {
    if let word, !word.isEmpty { tokens.append(FilterToken(word.finished)) }
    word = nil
    inner = 0
  }

  private mutating func append(_ character: Character) {
    var next = word ?? FilterWord()
    next.append(character, isQuoted: &isQuoted)
    word = next
  }

  private func isDigitGroup(_ rest: Substring) -> Bool {
    guard keepsDigits, word == nil, let end = rest.firstIndex(of: ")") else { return false }
    return !rest[..<end].isEmpty && rest[..<end].allSatisfy { "+0123456789".contains($0) }
  }
}
