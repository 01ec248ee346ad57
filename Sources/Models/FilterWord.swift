/// One word of a filter's text: where spaces and quotation marks cut it, not yet what it means.
struct FilterWord: Hashable {
  /// The marks that compare, longer ones first.
  static let marks = [">=", "<=", ":", ">", "<", "="]

  /// The word as it was typed, without a leading minus and without quotation marks.
  var text = ""
  /// Whether a minus stands before it.
  var isExcluded = false
  /// How many characters of `text` were typed before the first quotation mark; nil without one.
  var plainCount: Int?

  /// The words of a text, in order. A quotation mark that is not closed goes on to the end.
  static func all(in text: String) -> [FilterWord] {
    var words: [FilterWord] = []
    var isQuoted = false
    var isInside = false
    for character in text {
      if !isQuoted, character.isWhitespace {
        isInside = false
        continue
      }
      if !isInside { words.append(FilterWord()) }
      isInside = true
      words[words.count - 1].take(character, isQuoted: &isQuoted)
    }
    return words.filter { !$0.text.isEmpty || $0.isExcluded }.map(\.finished)
  }

  /// The words of a text, in order: each alone, but together those that are the groups of digits of one
  /// telephone number where such numbers are looked for.
  static func runs(in text: String, joiningPhones: Bool) -> [[FilterWord]] {
    let words = all(in: text)
    if !joiningPhones { return words.map { [$0] } }
    var runs: [[FilterWord]] = []
    for word in words {
      if word.isDigitGroup, let last = runs.last, last[0].isDigitGroup {
        runs[runs.count - 1].append(word)
      } else {
        runs.append([word])
      }
    }
    // A run that is no number is a row of plain words.
    return runs.flatMap { run in
      let isNumber = PhoneNumber(run.map(\.text).joined(separator: " ")) != nil
      return isNumber ? [run] : run.map { [$0] }
    }
  }

  /// Whether it may be a group of digits of a telephone number.
  private var isDigitGroup: Bool {
    !isExcluded && plainCount == nil && text.allSatisfy { "+()0123456789./-".contains($0) }
  }

  private mutating func take(_ character: Character, isQuoted: inout Bool) {
    if character == "\"" {
      isQuoted.toggle()
      plainCount = plainCount ?? text.count
    } else if text.isEmpty, !isExcluded, !isQuoted, plainCount == nil, character == "-" {
      isExcluded = true
    } else {
      text.append(character)
    }
  }

  /// A minus alone is a word of its own.
  private var finished: FilterWord {
    text.isEmpty ? FilterWord(text: "-") : self
  }

  /// The three parts of `name:x`; nil for a plain word.
  ///
  /// The name begins with a letter and was not quoted, so that `12:30` and `"a:b"` stay words.
  var comparison: (name: String, mark: String, value: String)? {
    guard let first = text.first, first.isLetter,
      let end = text.firstIndex(where: { ":<>=".contains($0) }),
      text.distance(from: text.startIndex, to: end) < plainCount ?? .max,
      text[..<end].allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }),
      let mark = Self.marks.first(where: { text[end...].hasPrefix($0) })
    else { return nil }
    return (String(text[..<end]), mark, String(text[end...].dropFirst(mark.count)))
  }
}
