import Models

/// Rejects YAML that a settings file does not need, before it is parsed: tabs for indentation,
/// anchors, aliases and tags. A few lines of aliases can expand to more values than fit into
/// memory.
package struct YAMLCheck {
  private let text: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private var line = 1
  private var column = 1
  /// Whether a value can begin here.
  private var isAtStart = true
  /// Whether only white space came before on the line.
  private var isIndent = true
  /// The preceding character; a line break at the start.
  private var before: Unicode.Scalar = "\n"

  /// Throws the first fault in a text.
  package static func check(_ text: String) throws(YAMLFile.Fault) {
    var check = YAMLCheck(text: text.unicodeScalars, index: text.unicodeScalars.startIndex)
    try check.run()
  }

  private init(text: String.UnicodeScalarView, index: String.UnicodeScalarView.Index) {
    self.text = text
    self.index = index
  }

  private mutating func run() throws(YAMLFile.Fault) {
    while index < text.endIndex {
      let place = YAMLEntry.Place(line: line, column: column)
      let character = text[index]
      switch character {
      case "#" where before == " " || before == "\t" || before == "\n": skipComment()
      case "\t" where isIndent:
        throw YAMLFile.Fault(tr("a tab cannot indent: use blanks."), at: place)
      case "\"" where isAtStart, "'" where isAtStart: skipQuoted(by: character)
      case "&" where isAtStart && hasWordNext, "*" where isAtStart && hasWordNext,
        "!" where isAtStart:
        throw YAMLFile.Fault(
          tr("a text that begins with \(String(character)) must be in quotation marks."), at: place)
      default: step()
      }
    }
  }

  private var hasWordNext: Bool {
    let next = text.index(after: index)
    return next < text.endIndex && ![" ", "\t", "\n", "\r"].contains(text[next])
  }

  private mutating func step() {
    let character = text[index]
    index = text.index(after: index)
    switch character {
    case "\n":
      (line, column, isAtStart, isIndent) = (line + 1, 1, true, true)
    case " ", "\t", "\r": column += 1
    case ":", ",", "[", "{", "-", "?":
      (column, isAtStart, isIndent) = (column + 1, true, false)
    default: (column, isAtStart, isIndent) = (column + 1, false, false)
    }
    before = character
  }

  private mutating func skipComment() {
    while index < text.endIndex, text[index] != "\n" { step() }
  }

  private mutating func skipQuoted(by mark: Unicode.Scalar) {
    step()
    while index < text.endIndex {
      let character = text[index]
      if character == "\\", mark == "\"" {
        step()
        if index < text.endIndex { step() }
        continue
      }
      step()
      // Two single quotation marks stand for one. They can be read as an end and a beginning
      // without a difference.
      if character == mark { break }
    }
    isAtStart = false
    isIndent = false
  }
}
