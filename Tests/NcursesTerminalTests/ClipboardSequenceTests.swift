import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct ClipboardSequenceTests {
    @Test("a text goes to the clipboard as OSC 52") func plain() {
      let bytes = ClipboardSequence.bytes(for: "foo", over: .direct)

      #expect(bytes == Array("\u{1B}]52;c;Zm9v\u{07}".utf8))
    }

    @Test("whatever the text is, the terminal gets letters and digits only")
    func hostile() {
      let text = "\u{07}\u{1B}\\\u{1B}]0;x\u{9C}\u{9B}31m\u{202E}\u{200B}\u{0}\r\n"
      let bytes = ClipboardSequence.bytes(for: text, over: .direct) ?? []
      let inside = bytes.dropFirst(7).dropLast()

      #expect(bytes.starts(with: Array("\u{1B}]52;c;".utf8)) && bytes.last == 0x07)
      #expect(inside.allSatisfy { (0x2B...0x7A).contains($0) })
    }

    @Test("a text of 74,994 characters of base64 is the longest") func limit() {
      let longest = String(repeating: "x", count: 56_244)

      #expect(ClipboardSequence.bytes(for: longest, over: .direct)?.count == 74_992 + 8)
      #expect(ClipboardSequence.bytes(for: longest + "xx", over: .direct) == nil)
    }

    @Test("inside tmux it is sent plain for tmux itself, then wrapped for the terminal around it")
    func tmux() {
      let bytes = ClipboardSequence.bytes(for: "foo", over: .tmux)

      #expect(
        bytes.map { String(decoding: $0, as: UTF8.self) }
          == "\u{1B}]52;c;Zm9v\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
    }

    @Test("inside GNU screen it is handed through as well, in pieces that screen takes")
    func screen() throws {
      let text = String(repeating: "x", count: 600)
      let sequence = try #require(ClipboardSequence.bytes(for: text, over: .direct))

      let bytes = try #require(ClipboardSequence.bytes(for: text, over: .screen))

      let handed = String(decoding: bytes.dropFirst(sequence.count), as: UTF8.self)
      let pieces = handed.split(separator: "\u{1B}\\").map { $0.dropFirst(2) }
      #expect(bytes.starts(with: sequence))
      #expect(pieces.allSatisfy { $0.utf8.count <= 512 })
      #expect(Array(pieces.joined().utf8) == sequence)
    }
  }
}
