import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  /// The colours of each kind of terminal.
  @Suite struct ColorNumbersTests {
    private func depth(_ colors: Int, _ variables: [String: String] = [:]) -> ColorDepth {
      ColorDepth(colors, Environment { variables[$0] })
    }

    /// A palette with an orange link.
    private var orange: Palette {
      var palette = Palette.standard
      palette[.link] = Style(palette.mix(.init(red: 250, green: 140, blue: 10)) ?? .standard)
      return palette
    }

    @Test("database, COLORTERM and NO_COLOR say how many there are") func depths() {
      #expect(
        [-1, 0, 8, 16, 88, 256, 1 << 24].map { depth($0) } == [
          .none, .none, .eight, .sixteen, .sixteen, .indexed, .mixed,
        ])
      #expect(depth(256, ["COLORTERM": "truecolor"]) == .mixed)
      #expect(depth(8, ["COLORTERM": "truecolor"]) == .eight)
      #expect(depth(256, ["COLORTERM": "24bit", "NO_COLOR": "1"]) == .none)
    }

    @Test("without a theme nothing but the terminal's own colours is selected") func own() {
      let numbers = ColorNumbers(.mixed)

      #expect(
        Style.Meaning.allCases.map { numbers.sgr(Style($0)) } == [
          "\u{1B}[0m", "\u{1B}[0;1m", "\u{1B}[0;2m", "\u{1B}[0;1m", "\u{1B}[0;36m",
          "\u{1B}[0;31m", "\u{1B}[0;33m", "\u{1B}[0;32m", "\u{1B}[0;36m", "\u{1B}[0;7m",
        ] + Array(repeating: "\u{1B}[0;36m", count: 5))
    }

    @Test("a bright colour is the plain one where there are eight") func bright() {
      #expect(ColorNumbers(.sixteen).number(of: Color.red.bright) == 9)
      #expect(ColorNumbers(.eight).number(of: Color.red.bright) == 1)
      #expect(ColorNumbers(.none).number(of: .red) == -1)
    }

    @Test(
      "a mixed colour is written out where any can be, else it is the nearest",
      arguments: [
        (ColorDepth.mixed, "\u{1B}[0;38;2;250;140;10m"), (.indexed, "\u{1B}[0;38;5;208m"),
        (.sixteen, "\u{1B}[0;33m"), (.eight, "\u{1B}[0;33m"), (.none, "\u{1B}[0m"),
      ])
    func mixed(depth: ColorDepth, bytes: String) {
      #expect(ColorNumbers(depth, orange).sgr(Style(.link)) == bytes)
    }

    @Test("in what curses wrote the number becomes the mixture, and nothing else changes")
    func rewritten() {
      let numbers = ColorNumbers(.mixed, orange)
      let place = numbers.number(of: .mixed(0))
      let text =
        "a\u{1B}[1m\u{1B}[38;5;\(place)mb\u{1B}[48;5;\(place)mc\u{1B}[38;5;9m 38;5;\(place)m\u{1B}["

      let shown = String(decoding: numbers.mixed(in: Array(text.utf8)), as: UTF8.self)

      #expect(
        shown
          == "a\u{1B}[1m\u{1B}[38;2;250;140;10mb\u{1B}[48;2;250;140;10mc\u{1B}[38;5;9m 38;5;\(place)m\u{1B}["
      )
      #expect(ColorNumbers(.indexed, orange).mixed(in: Array(text.utf8)) == Array(text.utf8))
    }

    @Test("a frame on a terminal that mixes colours holds the mixture")
    @UIActor func frame() throws {
      let size = Size(width: 12, height: 2)
      let variables = ["TERM": "xterm-256color", "COLORTERM": "truecolor"]
      let curses = try Curses(Environment { variables[$0] }, .unicode, orange, size: size)
      defer { curses.close() }
      var buffer = Buffer(size)
      buffer.write("link", x: 0, y: 0, style: Style(.link))

      let written = String(decoding: curses.draw(buffer), as: UTF8.self)

      #expect(written.contains("\u{1B}[38;2;250;140;10mlink"))
    }

    @Test(
      "consoles and old terminals draw no Unicode lines and are not asked what they do not know")
    func old() {
      let names = ["linux", "linux-16color", "vt100", "vt220-8bit", "ansi", "dumb"]
      for name in names { #expect(Environment { ["TERM": name][$0] }.isOldTerminal, "\(name)") }
      for name in ["xterm", "screen", "vte-256color", "tmux", "rxvt-unicode"] {
        #expect(!Environment { ["TERM": name][$0] }.isOldTerminal, "\(name)")
      }
    }
  }
}
