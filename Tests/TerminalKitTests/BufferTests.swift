import TerminalKit
import Testing

struct BufferTests {
  private func buffer(_ width: Int, _ height: Int = 1) -> Buffer {
    Buffer(Size(width: width, height: height))
  }

  @Test("writing returns the column after the text")
  func column() {
    var buffer = buffer(10)

    #expect(buffer.write("ab", x: 0, y: 0) == 2)
    #expect(buffer.write("日本", x: 2, y: 0) == 6)
    #expect(buffer.write("abcdef", x: 6, y: 0, width: 3) == 9)
    #expect(buffer.lines == ["ab日本ab… "])
  }

  @Test("drawing outside is cut off")
  func clipping() {
    var buffer = buffer(4, 2)

    buffer.write("abcdef", x: -1, y: 0)
    buffer.write("above", x: 0, y: -1)
    buffer.write("below", x: 0, y: 2)
    buffer.write("right", x: 4, y: 0)
    buffer.write("left", x: -4, y: 0)
    buffer.write("日本語", x: -1, y: 1)
    buffer.fill(Rect(x: 3, y: -5, width: 9, height: 6), Style(.reverse))
    buffer.frame(Rect(x: -3, y: -3, width: 3, height: 3))

    #expect(buffer.lines == ["bcd ", " 本 "])
    #expect(buffer.style(x: 3, y: 0) == Style(.reverse))
    #expect(buffer.style(x: 3, y: 1) == .plain)
  }

  @Test("a wide character at the right edge leaves a space")
  func edge() {
    var buffer = buffer(3)

    buffer.write("a日本", x: 0, y: 0)
    #expect(buffer.lines == ["a日"])
    buffer.write("日本", x: 0, y: 0)

    #expect(buffer.lines == ["日 "])
  }

  @Test("half a wide character that is drawn over leaves a space, never garbage")
  func halves() {
    var first = buffer(6)
    first.write("日本語", x: 0, y: 0)
    first.write("x", x: 0, y: 0)
    first.write("y", x: 5, y: 0)
    var second = buffer(6)
    second.write("日本語", x: 0, y: 0)
    second.write("水", x: 1, y: 0)
    var third = buffer(6)
    third.write("日本語", x: 0, y: 0)
    third.fill(Rect(x: 1, y: 0, width: 2, height: 1))

    #expect(first.lines == ["x 本 y"])
    #expect(second.lines == [" 水 語"])
    #expect(third.lines == ["    語"])
  }

  @Test("a row gives each character once with its width and style")
  func row() {
    var buffer = buffer(7)
    buffer.write("a日e\u{301}👩‍🚀", x: 0, y: 0, style: Style(.bold))

    let row = Array(buffer.row(0))

    #expect(row.map(\.x) == [0, 1, 3, 4, 6])
    #expect(row.map(\.width) == [1, 2, 1, 2, 1])
    #expect(
      row.map(\.content) == [
        .scalar("a"), .scalar("日"), .cluster("e\u{301}"), .cluster("👩‍🚀"), .scalar(" "),
      ])
    #expect(row[3].style == Style(.bold))
    #expect(Array(buffer.row(1)).isEmpty)
  }

  @Test("a cell is read by its place")
  func reading() {
    var buffer = buffer(4)
    buffer.write("日e\u{301}", x: 0, y: 0)

    #expect((0..<5).map { buffer.text(x: $0, y: 0) } == ["日", "", "e\u{301}", " ", ""])
    #expect(buffer.style(x: 9, y: 9) == .plain)
  }

  @Test("only rows that look otherwise have changed")
  func changes() {
    var old = buffer(4, 4)
    old.write("👩‍🚀", x: 0, y: 0)
    old.write("same", x: 0, y: 1)
    var new = buffer(4, 4)
    new.write("same", x: 0, y: 1)
    new.write("e\u{301}", x: 0, y: 2)
    new.restyle(Rect(x: 0, y: 3, width: 1, height: 1)) { $0.adding(.dim) }
    new.write("👩‍🚀", x: 0, y: 0)

    #expect(new.changedRows(since: old) == [2, 3])
    #expect(new.changedRows(since: new).isEmpty)
    #expect(new.changedRows(since: buffer(5, 4)) == [0, 1, 2, 3])
  }

  /// Returns a screen with a head, rows that all differ, and a foot.
  private func rows(_ texts: [String]) -> Buffer {
    var buffer = buffer(6, texts.count + 2)
    for (y, text) in (["head"] + texts + ["foot"]).enumerated() {
      buffer.write(CleanText(text), x: 0, y: y)
    }
    return buffer
  }

  @Test("rows that stand elsewhere have moved, up or down, and nothing else has")
  func moves() throws {
    let old = rows(["a", "b", "c", "d", "e", "f", "g"])
    let down = rows(["c", "d", "e", "f", "g", "h", "i"])

    let change = down.change(since: old)
    let move = try #require(change.move)
    #expect((move.rows, move.distance) == (1..<8, 2))
    #expect(change.rows == [6, 7])
    let back = try #require(old.change(since: down).move)
    #expect((back.rows, back.distance) == (1..<8, -2))
    #expect(old.change(since: down).rows == [1, 2])
    #expect(old.change(since: old).rows.isEmpty)
    let others = rows(["p", "q", "r", "s", "t", "u", "v"]).change(since: old)
    #expect(others.move == nil)
    #expect(others.rows == [1, 2, 3, 4, 5, 6, 7])
    #expect(rows(["b", "c", "d"]).change(since: old).rows == [0, 1, 2, 3, 4])
  }

  @Test("restyling leaves what is shown")
  func restyle() {
    var buffer = buffer(4)
    buffer.write("日b", x: 0, y: 0, style: Style(.red))

    buffer.restyle(buffer.bounds) { $0.adding(.reverse) }

    #expect(buffer.lines == ["日b "])
    #expect(buffer.style(x: 0, y: 0) == Style(.red, .reverse))
    #expect(buffer.style(x: 3, y: 0) == Style(.reverse))
  }

  @Test("lines, frames and bars are drawn with the buffer's own signs")
  func lineSets() {
    let drawn = [LineSet.unicode, .ascii].map { lineSet in
      var buffer = Buffer(Size(width: 5, height: 4), lineSet: lineSet)
      buffer.frame(Rect(x: 0, y: 0, width: 4, height: 3))
      buffer.bar(x: 1, y: 1, width: 2)
      buffer.write("longer", x: 0, y: 3, width: 4)
      return buffer.lines
    }

    #expect(drawn[0] == ["┌──┐ ", "│▆▆│ ", "└──┘ ", "lon… "])
    #expect(drawn[1] == ["+--+ ", "|##| ", "+--+ ", "lon~ "])
  }

  @Test("an area writes at its right, and a longer text from its left")
  func area() {
    var buffer = buffer(8, 2)

    buffer.write("12", in: Rect(x: 2, y: 0, width: 5, height: 1), .trailing)
    buffer.write("1234567", in: Rect(x: 2, y: 1, width: 5, height: 1), .trailing)

    #expect(buffer.lines == ["     12 ", "  1234… "])
  }

  @Test("an empty text changes nothing, not even half a wide character")
  func emptyText() {
    var buffer = buffer(4)
    buffer.write("日本", x: 0, y: 0)

    buffer.write("", x: 1, y: 0)
    buffer.fill(Rect(x: 1, y: 0, width: 0, height: 1))

    #expect(buffer.lines == ["日本"])
  }

  @Test("whatever is drawn over whatever, a row is as wide as the screen")
  func fuzz() {
    var random = SeededGenerator(seed: 11)
    let texts: [CleanText] = ["a", "日", "日本語", "x日y", "e\u{301}", "👩‍🚀🇫🇷", "plain text", ""]
    var buffer = buffer(12, 3)
    for _ in 0..<20_000 {
      let place = Rect(
        x: .random(in: -6...14, using: &random), y: .random(in: -1...3, using: &random),
        width: .random(in: 0...8, using: &random), height: .random(in: 0...3, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: buffer.fill(place)
      case 1: buffer.frame(place)
      case 2: buffer.horizontalLine(x: place.x, y: place.y, width: place.width)
      case let number:
        let text = texts[number % 8 == 3 ? place.width % 8 : number]
        buffer.write(text, x: place.x, y: place.y, width: number == 4 ? place.width : .max)
      }
      let isWhole = (0..<3).allSatisfy { y in buffer.row(y).reduce(0) { $0 + $1.width } == 12 }
      let isMeasured = buffer.lines.allSatisfy { TextWidth.of($0) == 12 }
      if !isWhole || !isMeasured { Issue.record("Broken: \(buffer.lines)") }
    }
  }

  @Test("a buffer without cells takes anything")
  func empty() {
    var buffer = buffer(0, 0)

    buffer.write("日a", x: 0, y: 0)
    buffer.fill(Rect(x: -1, y: -1, width: 9, height: 9))

    #expect(buffer.lines.isEmpty)
  }
}
