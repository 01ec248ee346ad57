import Glibc
import Testing

@testable import NcursesTerminal

/// Lines from the bytes of a terminal or a pipe.
@Suite struct LineReaderTests {
  @Test(
    "lines end with LF, CR or both, and the last one needs no end",
    arguments: ["one\ntwo\nthree", "one\rtwo\rthree", "one\r\ntwo\r\nthree"])
  func ends(text: String) {
    var reader = LineReader()

    // Byte by byte, as on a slow line.
    for byte in text.utf8 { _ = reader.feed([byte], isTyped: false, at: .now) }

    #expect(reader.nextLine() == "one")
    #expect(reader.nextLine() == "two")
    #expect(reader.nextLine() == nil)
    #expect(reader.remainder() == "three")
    #expect(reader.remainder() == nil)
  }

  @Test("a typed line is edited with Backspace and Ctrl-U; a pipe's bytes are left alone")
  func editing() {
    var typed = LineReader()
    var piped = LineReader()
    let keys = Array("abé\u{7F}\u{7F}c\u{15}xy\u{8}z\r".utf8)

    _ = typed.feed(keys, isTyped: true, at: .now)
    _ = piped.feed(keys, isTyped: false, at: .now)

    #expect(typed.nextLine() == "xz")
    #expect(piped.nextLine() == "abécxyz")
  }

  @Test("20 000 characters of a line arrive whole, and are shown as they came") func long() {
    var reader = LineReader()
    let text = String(repeating: "a1", count: 10_000)

    let shown = reader.feed(Array((text + "\n").utf8), isTyped: true, at: .now)

    #expect(reader.nextLine() == text)
    #expect(shown.count == 20_001)
    #expect(shown.last == .lineEnd)
  }

  @Test("a line takes 64 KiB and no more") func limit() {
    var reader = LineReader()

    _ = reader.feed(
      Array((String(repeating: "x", count: 70_000) + "\n").utf8), isTyped: false, at: .now)

    #expect(reader.nextLine()?.count == LinePrompt.limit)
  }

  @Test("arrow keys and other sequences leave no trace in a line") func sequences() {
    var reader = LineReader()

    _ = reader.feed(Array("a\u{1B}[Db\u{1B}[3~c\r".utf8), isTyped: true, at: .now)

    #expect(reader.nextLine() == "abc")
  }

  @Test("the keys that end or stop a program are told; Ctrl-D only on an empty line") func signals()
  {
    var reader = LineReader()

    _ = reader.feed([0x1A], isTyped: true, at: .now)
    let stops = reader.wantsStop
    _ = reader.feed(Array("a\u{4}\u{15}\u{4}".utf8), isTyped: true, at: .now)
    let isOver = reader.isOver
    _ = reader.feed([0x03], isTyped: true, at: .now)

    #expect(stops)
    #expect(isOver)
    #expect(reader.interruption == SIGINT)
  }
}
