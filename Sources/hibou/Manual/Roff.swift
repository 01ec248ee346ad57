import Foundation
import FrontEnds
import ProgramSettings

/// Writes a page in man(7) macros, from top to bottom.
struct Roff {
  /// The page so far.
  private(set) var page: String
  /// Whether the last line is a heading, which begins a paragraph.
  private var isBelowHeading = false

  /// Creates a page in a section of the manual; its footer contains `date`, as `YYYY-MM-DD`, and
  /// `source`.
  init(title: String, section: Int, date: String, source: String) {
    page = ".TH \(Self.quoted(title)) \(section) \"\(date)\" \(Self.quoted(source))\n.nh\n.ad l\n"
  }

  /// Writes a heading.
  mutating func section(_ title: String) {
    page += ".SH \(Self.quoted(title))\n"
    isBelowHeading = true
  }

  /// Writes a heading within a section.
  mutating func subsection(_ title: String) {
    page += ".SS \(Self.quoted(title))\n"
    isBelowHeading = true
  }

  /// Writes paragraphs, which empty lines separate; single line breaks are kept.
  mutating func paragraph(_ text: String) {
    for paragraph in text.components(separatedBy: "\n\n") {
      if !isBelowHeading { page += ".PP\n" }
      isBelowHeading = false
      for (place, line) in paragraph.split(separator: "\n").enumerated() {
        // An indented line begins a new line anyway.
        if place > 0, !line.hasPrefix(" ") { page += ".br\n" }
        page += Self.filled(String(line)) + "\n"
      }
    }
  }

  /// Writes text that continues the paragraph.
  mutating func text(_ text: String) {
    page += Self.filled(text) + "\n"
    isBelowHeading = false
  }

  /// Writes a word in bold.
  mutating func bold(_ text: String) { page += ".B \(Self.escaped(text))\n" }

  /// Writes a term and, indented below it, its meaning.
  mutating func entry(_ term: String, _ meaning: String) {
    isBelowHeading = false
    page += ".TP\n.B \(Self.quoted(term))\n\(Self.filled(meaning))\n"
  }

  /// The longest line of text in bytes.
  private static let width = 80

  /// Returns text as lines of at most 80 bytes where spaces allow it, with a new line for each
  /// sentence, as mandoc recommends.
  private static func filled(_ text: String) -> String {
    let indent = text.prefix { $0 == " " }
    var lines: [String] = []
    var line = ""
    var endsSentence = false
    for word in text.split(separator: " ") {
      let word = String(word)
      let next = line.isEmpty ? word : "\(line) \(word)"
      if !line.isEmpty, endsSentence || length(indent + next) > width {
        lines.append(line)
        line = word
      } else {
        line = next
      }
      let end = word.last { !")\"»".contains($0) }
      endsSentence = end.map { ".!?".contains($0) } ?? false
    }
    lines.append(line)
    return lines.enumerated().map { escaped(($0 == 0 ? indent : "") + $1) }
      .joined(separator: "\n")
  }

  /// Returns the length of a text as mandoc counts it: a letter beyond ASCII is an escape of eight
  /// bytes.
  private static func length(_ text: String) -> Int {
    escaped(text).unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }

  /// Escapes text so that no line is taken for a roff request (man(7), «Portability») and
  /// backslashes and hyphens are literal. A non-breaking space also is one in ASCII, and an
  /// ellipsis becomes three points, because an ASCII terminal has no other.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("…", with: "...")
      .replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\`").replacing("^", with: "\\(ha")
      .replacing("~", with: "\\(ti")
      .replacing("\u{A0}", with: "\\~").replacing("\u{202F}", with: "\\~")
    return plain.hasPrefix(".") ? "\\&" + plain : plain
  }
}
