import Foundation
import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct HyperlinksTests {
    @Test(
      "links are drawn where the terminal says that it knows them, and nowhere else",
      arguments: [
        (["VTE_VERSION": "7006"], true), (["VTE_VERSION": "4800"], false),
        (["TERM_PROGRAM": "WezTerm"], true), (["TERM_PROGRAM": "Apple_Terminal"], false),
        (["TERM": "xterm-kitty"], true), (["TERM": "foot-extra"], true),
        (["TERM": "xterm-256color"], false), (["TERM": "linux"], false), ([:], false),
        (["TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"], true),
        (["TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"], false),
        (["TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "next-3.6"], false),
        (["TMUX": "x", "VTE_VERSION": "7006"], false),
        (["STY": "1.x", "TERM": "screen", "VTE_VERSION": "7006"], false),
      ])
    func known(values: [String: String], hasLinks: Bool) {
      #expect(Hyperlinks.areKnown(in: Environment { values[$0] }) == hasLinks)
    }

    @Test("the setting has the last word") func choice() {
      let known = Environment { ["VTE_VERSION": "7006"][$0] }

      #expect(LinkChoice.auto.isOn(in: known))
      #expect(!LinkChoice.off.isOn(in: known))
      #expect(LinkChoice.on.isOn(in: Environment { _ in nil }))
    }

    @Test("both rows of a wrapped address are one link, and the cursor is put back") func rows() {
      var buffer = Buffer(Size(width: 4, height: 3))
      buffer.write("abcd", x: 0, y: 0, style: Style(.cyan))
      buffer.write("ef", x: 0, y: 1, style: Style(.cyan))
      buffer.link(Rect(x: 0, y: 0, width: 4, height: 1), to: "https://abcdef")
      buffer.link(Rect(x: 0, y: 1, width: 2, height: 1), to: "https://abcdef")

      let bytes = Hyperlinks.bytes(for: buffer, ColorNumbers(.eight))

      #expect(
        String(decoding: bytes, as: UTF8.self)
          == "\u{1B}7"
          + "\u{1B}[?7h\u{1B}[1;1H\u{1B}[0;36m"
          + "\u{1B}]8;id=hibou-1;https://abcdef\u{1B}\\abcdef\u{1B}]8;;\u{1B}\\"
          + "\u{1B}8")
    }

    @Test("rows that do not reach the edge, or have another target, are links of their own")
    func apart() {
      var buffer = Buffer(Size(width: 4, height: 4))
      buffer.link(Rect(x: 0, y: 0, width: 3, height: 1), to: "https://a")
      buffer.link(Rect(x: 0, y: 1, width: 4, height: 1), to: "https://a")
      buffer.link(Rect(x: 0, y: 2, width: 4, height: 1), to: "https://b")
      buffer.link(Rect(x: 1, y: 3, width: 3, height: 1), to: "https://b")

      let text = String(
        decoding: Hyperlinks.bytes(for: buffer, ColorNumbers(.eight)), as: UTF8.self)

      #expect(text.components(separatedBy: "]8;id=").count == 5)
    }

    @Test(
      "a wrapped address is one line to a terminal, with and without links",
      arguments: [true, false])
    func oneLine(areLinks: Bool) {
      var buffer = Buffer(Size(width: 10, height: 5))
      buffer.write("above", x: 0, y: 0)
      for (row, text) in ["https://ab", "cdefghijkl", "mno"].enumerated() {
        buffer.write(CleanText(text), x: 0, y: row + 1)
        buffer.link(Rect(x: 0, y: row + 1, width: text.count, height: 1), to: "https://abc")
      }
      buffer.write("below", x: 0, y: 4)
      var glass = Glass(buffer.size)

      glass.show(Hyperlinks.bytes(for: buffer, ColorNumbers(.eight), areLinks: areLinks))

      #expect(glass.lines == ["", "https://ab", "cdefghijkl", "mno", ""])
      #expect(glass.goesOn == [false, true, true, false, false])
    }

    @Test("where text does not go on by itself, no row is written twice for that") func noWrap() {
      var buffer = Buffer(Size(width: 4, height: 3))
      buffer.link(Rect(x: 0, y: 0, width: 4, height: 1), to: "https://a")
      buffer.link(Rect(x: 0, y: 1, width: 2, height: 1), to: "https://a")

      let bytes = Hyperlinks.bytes(
        for: buffer, ColorNumbers(.eight), areLinks: false, wrapsLines: false)

      #expect(bytes.isEmpty)
    }

    @Test("a screen without links is sent as it was") func none() {
      #expect(
        Hyperlinks.bytes(for: Buffer(Size(width: 4, height: 3)), ColorNumbers(.eight)).isEmpty)
    }

    @Test("an address that could say something to the terminal is no link") func hostile() {
      var buffer = Buffer(Size(width: 4, height: 3))

      buffer.link(buffer.bounds, to: "https://a\u{1B}]52;c;x\u{07}")
      buffer.link(buffer.bounds, to: "https://a b")

      #expect(buffer.links.isEmpty)
    }

    @Test("the row of a link that is gone is written again, so that nothing stays clickable")
    @UIActor func gone() throws {
      var linked = Buffer(Size(width: 20, height: 2))
      linked.write("same text", x: 0, y: 0)
      var plain = linked
      linked.link(Rect(x: 0, y: 0, width: 9, height: 1), to: "https://a")
      plain.write("x", x: 0, y: 1)
      let curses = try Curses(
        Environment { ["TERM": "xterm-256color"][$0] }, .unicode, size: plain.size)
      _ = curses.draw(linked)

      let bytes = curses.draw(plain)

      #expect(String(decoding: bytes, as: UTF8.self).contains("same text"))
      curses.close()
    }
  }
}
