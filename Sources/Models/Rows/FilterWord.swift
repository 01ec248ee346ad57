/// One word of a filter's text, cut at spaces and quotation marks but not interpreted.
struct FilterWord: Hashable {
  /// The word as typed, without a leading minus and without quotation marks.
  private(set) var text = ""
  /// Whether a minus comes before it.
  private(set) var isExcluded = false
  /// The number of characters of `text` before the first quotation mark; nil if there is none.
  private(set) var plainCount: Int?

  /// Whether only a minus was typed so far.
  var isOnlyMinus: Bool { text.isEmpty && isExcluded && plainCount == nil }
  /// Whether it is empty, as a pair of quotation marks without content is.
  var isEmpty: Bool { text.isEmpty && !isExcluded }

  /// Appends the next character.
  mutating func append(_ character: Character, isQuoted: inout Bool) {
    if character == "\"" {
      isQuoted.toggle()
      plainCount = plainCount ?? text.count
    } else if text.isEmpty, !isExcluded, !isQuoted, plainCount == nil, character == "-" {
      isExcluded = true
    } else {
      text.append(character)
    }
  }

  /// The word at its end; a lone minus becomes an ordinary word.
  var finished: FilterWord {
    if !text.isEmpty { return self }
    var word = FilterWord()
    word.text = "-"
    return word
  }

  /// Whether it may be a group of digits of a telephone number.
  var isDigitGroup: Bool {
    !isExcluded && plainCount == nil && text.allSatisfy { "+()0123456789./-".contains($0) }
  }

  /// The three parts of `name:x`; nil for a plain word.
  ///
  /// The name begins with a letter and is not quoted, so `12:30` and `"a:b"` remain words.
  var comparison: (name: String, sign: String, value: String)? {
    let plain = text.prefix(plainCount ?? .max)
    guard let first = plain.first, first.isLetter,
      let start = plain.firstIndex(where: FilterOperator.has),
      plain[..<start].allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) })
    else { return nil }
    let sign = plain[start...].prefix(while: FilterOperator.has)
    return (
      String(plain[..<start]), String(sign), String(text.dropFirst(plain[..<sign.endIndex].count))
    )
  }
}
