import Foundation

/// A page in the macros of man(7), written from the top to the bottom.
struct Roff {
  /// What was written so far.
  private(set) var page: String

  /// A page of a section of the manual; `source` stands at its foot.
  init(title: String, section: Int, source: String) {
    page = ".TH \(Self.quoted(title)) \(section) \"\" \(Self.quoted(source))\n.nh\n.ad l\n"
  }

  /// A heading.
  mutating func section(_ title: String) { page += ".SH \(Self.quoted(title))\n" }

  /// A heading within a section.
  mutating func subsection(_ title: String) { page += ".SS \(Self.quoted(title))\n" }

  /// Paragraphs of their own, an empty line between two of them; other lines end where they end.
  mutating func paragraph(_ text: String) {
    for paragraph in text.components(separatedBy: "\n\n") {
      let lines = paragraph.split(separator: "\n").map { Self.escaped(String($0)) }
      page += ".PP\n" + lines.joined(separator: "\n.br\n") + "\n"
    }
  }

  /// Text that goes on in the same paragraph.
  mutating func text(_ text: String) { page += Self.escaped(text) + "\n" }

  /// A word in bold.
  mutating func bold(_ text: String) { page += ".B \(Self.escaped(text))\n" }

  /// A term and what it means, set in under it.
  mutating func entry(_ term: String, _ meaning: String) {
    page += ".TP\n.B \(Self.quoted(term))\n\(Self.escaped(meaning))\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }

  /// Text that no line of which is a request: backslashes, hyphens and what stands at the beginning of a line
  /// mean themselves (man(7), «Portability»); a space that is not broken is one where only ASCII is shown too.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\`").replacing("^", with: "\\(ha")
      .replacing("~", with: "\\(ti")
      .replacing("\u{A0}", with: "\\~").replacing("\u{202F}", with: "\\~")
    return plain.hasPrefix(".") ? "\\&" + plain : plain
  }
}
