import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  @UIActor struct CursesTests {
    private func curses(_ size: Size, term: String = "xterm-256color") throws(TerminalError)
      -> Curses
    {
      setlocale(LC_CTYPE, "C.UTF-8")
      return try Curses(Environment { $0 == "TERM" ? term : nil }, .unicode, size: size)
    }

    /// Returns a list over the full width with a bar on its selected row.
    private func list(_ size: Size, top: Int, selected: Int) -> Buffer {
      var buffer = Buffer(size)
      for y in 0..<size.height {
        let style: Style = top + y == selected ? Style().adding(.reverse) : .plain
        buffer.fill(buffer.bounds.row(y), style)
        buffer.write(CleanText(row(top + y)), x: 0, y: y, style: style)
      }
      return buffer
    }

    /// Returns a row like a shop's products: no row equals the next.
    private func row(_ number: Int) -> String {
      let names = [
        "Organic Linen Basket", "Heavy Oak Mug", "Soft Cotton Candle", "Royal Steel Kettle",
      ]
      let digits = String(1_000_003 + number * 2_654_435_761 % 1_000_003)
      let name = names[number * 7 % 4].padding(to: 24)
      return
        "\(String(1000 + number))  \(name) SKU-\(digits)   \(digits.suffix(2)).90   Atelier Nord"
    }

    @Test("a screen arrives on the glass as it was drawn") func arrives() throws {
      let size = Size(width: 30, height: 4)
      let curses = try curses(size)
      defer { curses.close() }
      var glass = Glass(size)
      var buffer = Buffer(size)
      buffer.write("Café 日本 e\u{301}x 🦉 │", x: 0, y: 0)
      buffer.write("reversed", x: 2, y: 2, style: Style(.cyan, .reverse))
      buffer.write("the last cell", x: 17, y: 3)

      glass.show(curses.draw(buffer))

      #expect(
        glass.lines == [
          "Café 日本 e\u{301}x 🦉 │", "", "  reversed", "                 the last cell",
        ])
      #expect(
        glass.reversed[2].map { $0 ? "#" : "." }.joined() == "..########"
          + String(repeating: ".", count: 20))
      #expect(glass.isAlternate)
      #expect(!glass.isCursorShown)
    }

    @Test("the same screen again costs nothing") func same() throws {
      let size = Size(width: 80, height: 24)
      let curses = try curses(size)
      defer { curses.close() }

      _ = curses.draw(list(size, top: 0, selected: 3))

      #expect(curses.draw(list(size, top: 0, selected: 3)).isEmpty)
    }

    /// A move from one place in a list to another, and the most bytes it may cost on 24 rows of 80
    /// columns.
    struct Move: CustomTestStringConvertible {
      let testDescription: String
      var top = 0
      let selected: Int
      let newTop: Int
      let newSelected: Int
      let limit: Int
    }

    @Test(
      "moves through a list cost little, and the glass is right after each",
      arguments: [
        Move(testDescription: "bar", selected: 3, newTop: 0, newSelected: 4, limit: 210),
        Move(testDescription: "scroll down", selected: 23, newTop: 1, newSelected: 24, limit: 235),
        Move(
          testDescription: "scroll up", top: 9, selected: 9, newTop: 8, newSelected: 8, limit: 245),
        Move(testDescription: "page", selected: 0, newTop: 23, newSelected: 23, limit: 1500),
      ])
    func moves(move: Move) throws {
      let size = Size(width: 80, height: 24)
      let curses = try curses(size)
      defer { curses.close() }
      var glass = Glass(size)
      glass.show(curses.draw(list(size, top: move.top, selected: move.selected)))
      let wanted = list(size, top: move.newTop, selected: move.newSelected)

      let bytes = curses.draw(wanted)
      glass.show(bytes)

      #expect(bytes.count <= move.limit)
      #expect(glass.lines == wanted.lines.map { trimmed($0) })
      #expect(
        glass.reversed.map { $0[79] } == (0..<24).map { move.newTop + $0 == move.newSelected })
    }

    @Test("the colours of a row cost little more than their own sequences") func colours() throws {
      let size = Size(width: 80, height: 24)
      let curses = try curses(size)
      defer { curses.close() }
      func list(selected: Int) -> Buffer {
        var buffer = self.list(size, top: 0, selected: selected)
        for y in 0..<size.height where y != selected {
          buffer.write(CleanText("\(y)"), x: 0, y: y, style: Style(Color(rawValue: 8)))
          buffer.write("Tea", x: 60, y: y, style: Style(.cyan))
        }
        return buffer
      }
      _ = curses.draw(list(selected: 3))

      #expect(curses.draw(list(selected: 4)).count <= 220)
    }

    @Test(
      "wherever a list jumps to, and whatever stands around it, the glass shows it as it was drawn")
    func jumps() throws {
      let size = Size(width: 80, height: 24)
      let curses = try curses(size)
      defer { curses.close() }
      var glass = Glass(size)
      var (seed, top) = (UInt32(7), 40)

      for _ in 0..<300 {
        seed = seed &* 1_664_525 &+ 1_013_904_223
        top = max(0, top + Int(seed >> 16) % 15 - 7)
        var wanted = list(size, top: top, selected: top + Int(seed >> 8) % 24)
        for y in [0, 1, 23] {
          wanted.fill(wanted.bounds.row(y))
          wanted.write(CleanText("日本 fixed \(y) \(seed % 3)"), x: 0, y: y)
        }

        glass.show(curses.draw(wanted))

        #expect(glass.lines == wanted.lines.map { trimmed($0) })
        #expect(glass.reversed == wanted.reversed)
      }
    }

    private func trimmed(_ line: String) -> String {
      String(line.reversed().drop { $0 == " " }.reversed())
    }

    @Test("the cursor shows where the screen wants it, and hides again") func cursor() throws {
      let size = Size(width: 20, height: 5)
      let curses = try curses(size)
      defer { curses.close() }
      var glass = Glass(size)
      var buffer = Buffer(size)
      glass.show(curses.draw(buffer))
      buffer.cursor = Point(x: 7, y: 3)

      glass.show(curses.draw(buffer))

      #expect(glass.isCursorShown)
      #expect(glass.cursor == Point(x: 7, y: 3))
      buffer.cursor = Point(x: 8, y: 3)
      glass.show(curses.draw(buffer))
      #expect(glass.cursor == Point(x: 8, y: 3))
      buffer.cursor = nil
      glass.show(curses.draw(buffer))
      #expect(!glass.isCursorShown)
    }

    @Test("after another size the screen is drawn whole at that size") func resized() throws {
      let curses = try curses(Size(width: 20, height: 5))
      defer { curses.close() }
      _ = curses.draw(Buffer(Size(width: 20, height: 5)))
      let size = Size(width: 40, height: 8)
      var glass = Glass(size)
      var buffer = Buffer(size)
      buffer.write("bottom right", x: 28, y: 7)

      curses.resize(to: size)
      glass.show(curses.draw(buffer))

      #expect(glass.lines[7] == String(repeating: " ", count: 28) + "bottom right")
    }

    @Test("after leaving, the next screen takes the glass again and is whole") func leaves() throws
    {
      let size = Size(width: 20, height: 3)
      let curses = try curses(size)
      defer { curses.close() }
      var glass = Glass(size)
      var buffer = Buffer(size)
      buffer.write("still here", x: 0, y: 1)
      glass.show(curses.draw(buffer))

      glass.show(curses.leave())
      #expect(!glass.isAlternate)
      #expect(glass.isCursorShown)
      glass = Glass(size)
      glass.show(curses.draw(buffer))

      #expect(glass.isAlternate)
      #expect(glass.lines == ["", "still here", ""])
    }

    @Test("a terminal that cannot place its cursor is refused", arguments: ["dumb", ""])
    func unsuitable(name: String) {
      #expect(throws: TerminalError.unsuitable(name: name)) {
        try self.curses(Size(width: 80, height: 24), term: name)
      }
    }

    @Test(
      "a terminal whose description has no size, or no colours, draws all the same",
      arguments: ["linux", "vt100", "screen", "tmux-256color"])
    func kinds(name: String) throws {
      let size = Size(width: 12, height: 3)
      let curses = try curses(size, term: name)
      defer { curses.close() }
      var glass = Glass(size)
      var buffer = Buffer(size)
      buffer.write("colour", x: 6, y: 1, style: Style(.red, on: .blue, .bold))

      glass.show(curses.draw(buffer))

      #expect(glass.lines == ["", "      colour", ""])
    }

    @Test("an unknown terminal is taken for an xterm") func unknown() throws {
      let curses = try curses(Size(width: 10, height: 2), term: "never-heard-of")
      defer { curses.close() }

      #expect(!curses.draw(Buffer(Size(width: 10, height: 2))).isEmpty)
    }
  }
}

extension Buffer {
  /// Whether each cell is drawn in reverse, row by row.
  fileprivate var reversed: [[Bool]] {
    (0..<size.height).map { y in
      (0..<size.width).map { style(x: $0, y: y).attributes.contains(.reverse) }
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
