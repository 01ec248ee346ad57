import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct CellTextTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    private func pieces(_ text: String, _ locale: LocaleChoice = .unicode) -> [String] {
      var buffer = Buffer(Size(width: 8, height: 1))
      buffer.write(CleanText(text), x: 0, y: 0)
      guard let glyph = Array(buffer.row(0)).first else { return [] }
      return CursesText.pieces(of: glyph, locale).map { piece in
        String(String.UnicodeScalarView(piece))
      }
    }

    @Test(
      "text that curses measures as we do is drawn as it is",
      arguments: ["x", "é", "日", "e\u{301}", "e\u{301}\u{302}", "…", "│", "🦉"])
    func asItIs(text: String) {
      #expect(pieces(text) == [text])
    }

    @Test("of a picture made of several the first is drawn, without skin tone") func picture() {
      #expect(pieces("👩‍🚀") == ["👩"])
      #expect(pieces("👍🏽") == ["👍"])
    }

    @Test("a narrow sign that is to be drawn as a picture gets its second cell") func selector() {
      #expect(pieces("❤\u{FE0F}") == ["❤", " "])
    }

    @Test("a flag is drawn as its letters") func flag() {
      #expect(pieces("🇫🇷") == ["F", "R"])
    }

    @Test("a cell holds a letter and four marks") func marks() {
      let marks = "\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}"

      #expect(
        pieces("a" + marks) == ["a" + marks.unicodeScalars.prefix(4).map(String.init).joined()])
    }

    @Test("without UTF-8 only ASCII is drawn, at the same width") func ascii() {
      #expect(pieces("x", .ascii) == ["x"])
      #expect(pieces("é", .ascii) == ["e"])
      #expect(pieces("日", .ascii) == ["?", " "])
      #expect(pieces("e\u{301}", .ascii) == ["e"])
    }
  }
}
