/// A piece of a filter's text.
enum FilterToken: Hashable {
  /// A word that is looked for, or a comparison.
  case word(FilterWord)
  /// `(`, or `-(`.
  case open(isExcluded: Bool)
  /// `)`.
  case close
  /// `or`, as it was typed.
  case or(String)
  /// `and`, as it was typed: two words side by side mean the same.
  case and(String)
  /// `not`, as it was typed.
  case not(String)

  /// The words that join others, in English.
  static let operators = ["or", "and", "not"]

  /// The pieces of a text, in order. A quotation mark that is not closed goes on to the end.
  ///
  /// - Parameter keepsDigits: whether digits in parentheses are a part of a telephone number, as in
  ///   `+33 (0)6`.
  static func all(in text: String, keepsDigits: Bool) -> [FilterToken] {
    var cutter = Cutter(keepsDigits: keepsDigits)
    var rest = text[...]
    while let character = rest.popFirst() { cutter.take(character, before: rest) }
    cutter.endWord()
    return cutter.tokens
  }

  /// A word that was typed without quotation marks: an operator, in English or in the language in force, or
  /// itself.
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

/// Cuts a text into pieces, character by character.
private struct Cutter {
  let keepsDigits: Bool
  private(set) var tokens: [FilterToken] = []
  private var word: FilterWord?
  private var isQuoted = false
  /// How many parentheses were opened within the word, and belong to it.
  private var inner = 0

  init(keepsDigits: Bool) { self.keepsDigits = keepsDigits }

  mutating func take(_ character: Character, before rest: Substring) {
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
