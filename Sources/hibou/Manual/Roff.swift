import Foundation
import FrontEnds
import ProgramSettings

/// A page in the macros of man(7), written from the top to the bottom.
struct Roff {
  /// What was written so far.
  private(set) var page: String
  /// Whether the last line is a heading, which begins a paragraph.
  private var isBelowHeading = false

  /// A page of a section of the manual; `date`, as `YYYY-MM-DD`, and `source` stand at its foot.
  init(title: String, section: Int, date: String, source: String) {
    page = ".TH \(Self.quoted(title)) \(section) \"\(date)\" \(Self.quoted(source))\n.nh\n.ad l\n"
  }

  /// A heading.
  mutating func section(_ title: String) {
    page += ".SH \(Self.quoted(title))\n"
    isBelowHeading = true
  }

  /// A heading within a section.
  mutating func subsection(_ title: String) {
    page += ".SS \(Self.quoted(title))\n"
    isBelowHeading = true
  }

  /// Paragraphs of their own, an empty line between two of them; other lines end where they end.
  mutating func paragraph(_ text: String) {
    for paragraph in text.components(separatedBy: "\n\n") {
      if !isBelowHeading { page += ".PP\n" }
      isBelowHeading = false
      for (place, line) in paragraph.split(separator: "\n").enumerated() {
        // A line that is set in begins one anyway.
        if place > 0, !line.hasPrefix(" ") { page += ".br\n" }
        page += Self.filled(String(line)) + "\n"
      }
    }
  }

  /// Text that goes on in the same paragraph.
  mutating func text(_ text: String) {
    page += Self.filled(text) + "\n"
    isBelowHeading = false
  }

  /// A word in bold.
  mutating func bold(_ text: String) { page += ".B \(Self.escaped(text))\n" }

  /// A term and what it means, set in under it.
  mutating func entry(_ term: String, _ meaning: String) {
    isBelowHeading = false
    page += ".TP\n.B \(Self.quoted(term))\n\(Self.filled(meaning))\n"
  }

  /// The most bytes of a line that is text.
  private static let width = 80

  /// Text as lines of at most 80 bytes where blanks allow it, a new one for each sentence, as mandoc asks for.
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

  /// The bytes of a text as mandoc counts them: it reads a letter beyond ASCII as an escape of eight.
  private static func length(_ text: String) -> Int {
    escaped(text).unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }

  /// Text that no line of which is a request: backslashes, hyphens and what stands at the beginning of a line
  /// mean themselves (man(7), «Portability»); a space that is not broken is one where only ASCII is shown too, and
  /// an ellipsis is three points, because an ASCII terminal has no other.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("…", with: "...")
      .replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\`").replacing("^", with: "\\(ha")
      .replacing("~", with: "\\(ti")
      .replacing("\u{A0}", with: "\\~").replacing("\u{202F}", with: "\\~")
    return plain.hasPrefix(".") ? "\\&" + plain : plain
  }
}
