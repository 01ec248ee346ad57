import Foundation
import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  @UIActor struct NcursesTerminalTests {
    private let tty: PseudoTerminal
    private let terminal: NcursesTerminal
    private let signals = SignalPipe()
    private let told = Told()

    @UIActor private final class Told {
      var events: [TerminalEvent] = []
      var turns = 0
    }

    init() throws {
      setlocale(LC_CTYPE, "C.UTF-8")
      tty = try PseudoTerminal()
      terminal = try NcursesTerminal(
        tty.device, Environment { ["TERM": "xterm-256color", "LANG": "C.UTF-8"][$0] })
      try terminal.begin()
      terminal.handle = { [told] in told.events.append($0) }
      terminal.afterEvents = { [told] in told.turns += 1 }
    }

    private func screen(_ text: CleanText) -> Buffer {
      var buffer = Buffer(terminal.size)
      buffer.write(text, x: 0, y: 0)
      return buffer
    }

    /// Ends the session and restores the process's own handlers.
    private func finish() {
      if terminal.end == nil { terminal.stop() }
      terminal.gate.reset()
      terminal.finish()
      signals.close()
    }

    @Test("a frame takes the glass, brackets pastes and ends with the question") func frame() {
      terminal.present(screen("hello"))

      let written = tty.read()

      #expect(written.hasPrefix("\u{1B}[?2004h"))
      #expect(written.contains("\u{1B}[?1049h"))
      #expect(written.contains("hello"))
      #expect(written.hasSuffix("\u{1B}[5n"))
      finish()
    }

    @Test(
      "when the terminal tells its background, everything is drawn again in the colours that fit it",
      arguments: [("0000/0000/0000", "203"), ("ffff/ffff/ffff", "161")])
    func background(answer: String, number: String) throws {
      let tty = try PseudoTerminal()
      let terminal = try NcursesTerminal(
        tty.device, Environment { ["TERM": "xterm-256color", "LANG": "C.UTF-8"][$0] },
        palette: .fitting)
      try terminal.begin()
      terminal.handle = { [told] in told.events.append($0) }
      var buffer = Buffer(terminal.size)
      buffer.write("refused", x: 0, y: 0, style: Style(.bad))
      terminal.present(buffer)
      let first = tty.read()
      tty.type("\u{1B}]11;rgb:\(answer)\u{1B}\\\u{1B}[0n")
      terminal.turn(signals)
      terminal.present(buffer)
      let second = tty.read()
      terminal.stop()
      terminal.gate.reset()
      terminal.finish()

      #expect(first.contains("\u{1B}]11;?\u{1B}\\"))
      #expect(first.contains("\u{1B}[31m"))
      #expect(told.events.contains(.resized))
      #expect(second.contains("\u{1B}[38;5;\(number)m"))
      #expect(!second.contains("]11;?"))
      finish()
    }

    @Test("the window's title is put aside, set, and given back") func title() {
      terminal.setTitle("hibou: moka")
      terminal.present(screen("one"))
      let first = tty.read()
      terminal.setTitle("hibou: other")
      let second = tty.read()
      finish()
      let last = tty.read()

      #expect(first.contains("\u{1B}[22;2t\u{1B}]2;hibou: moka\u{1B}\\"))
      #expect(second.contains("\u{1B}]2;hibou: other\u{1B}\\"))
      #expect(last.contains("\u{1B}[23;2t"))
    }

    @Test("where the terminal knows synchronized output, frames are shown all at once")
    func synchronized() {
      terminal.present(screen("one"))
      let first = tty.read()
      tty.type("\u{1B}[?2026;2$y\u{1B}[0n")
      terminal.turn(signals)
      terminal.present(screen("two"))
      let second = tty.read()
      terminal.stop()
      finish()

      #expect(first.components(separatedBy: "\u{1B}[?2026$p").count == 2)
      #expect(second.hasPrefix("\u{1B}[?2026h"))
      #expect(second.hasSuffix("\u{1B}[?2026l\u{1B}[5n"))
      #expect(tty.read().contains("\u{1B}[?2026l"))
    }

    @Test("where it does not, none of it is sent again", arguments: ["\u{1B}[?2026;0$y", ""])
    func notSynchronized(answer: String) {
      terminal.present(screen("one"))
      _ = tty.read()
      tty.type("\(answer)\u{1B}[0n")
      terminal.turn(signals)
      terminal.present(screen("two"))

      #expect(!tty.read().contains("2026"))
      #expect(told.events.isEmpty)
      finish()
    }

    @Test("the terminal is asked for its name once, and the clipboard's way follows it")
    func named() {
      terminal.present(screen("one"))
      let first = tty.read()
      #expect(terminal.clipboardRoute == .direct)

      tty.type("\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[0n")
      terminal.turn(signals)
      terminal.present(screen("two"))

      #expect(first.contains("\u{1B}[>q"))
      #expect(terminal.clipboardRoute == .xterm)
      #expect(!tty.read().contains("\u{1B}[>q"))
      #expect(told.events.isEmpty)
      finish()
    }

    @Test("a paste without an end mark ends, and that is said") func lostPasteEnd() {
      tty.type("\u{1B}[200~hello")

      while told.events.isEmpty { terminal.turn(signals) }

      #expect(told.events == [.key(.paste("hello")), .lostPasteEnd])
      finish()
    }

    @Test("a frame before the answer is dropped, and owed when it comes") func held() {
      terminal.present(screen("one"))
      _ = tty.read()

      #expect(!terminal.isReady)
      terminal.present(screen("two"))
      #expect(tty.read() == "")
      tty.type("\u{1B}[0n")
      terminal.turn(signals)

      #expect(terminal.isReady)
      #expect(told.events == [.ready])
      terminal.present(screen("two"))
      #expect(tty.read().contains("two"))
      finish()
    }

    @Test("an answer alone tells nothing") func quiet() {
      terminal.present(screen("one"))

      tty.type("\u{1B}[0n")
      terminal.turn(signals)

      #expect(told.events.isEmpty)
      finish()
    }

    @Test("keys come while a frame is held back, and then the line is free") func keys() {
      terminal.present(screen("one"))

      tty.type("j\u{1B}[B")
      terminal.turn(signals)
      #expect(told.events == [.key(.character("j")), .key(.down)])
      tty.type("\u{1B}[0n")
      terminal.turn(signals)

      #expect(told.events.last == .ready)
      finish()
    }

    @Test("a burst of keys is followed by one chance to draw") func burst() {
      tty.type(String(repeating: "j", count: 200))

      terminal.turn(signals)

      #expect(told.events.count == 200)
      #expect(told.turns == 1)
      finish()
    }

    @Test("Escape alone is a key when nothing follows it") func escape() {
      tty.type("\u{1B}")

      while told.events.isEmpty { terminal.turn(signals) }

      #expect(told.events == [.key(.escape)])
      finish()
    }

    @Test("the program's end gives the glass, the modes and the tty back") func restored() {
      terminal.present(screen("hello"))
      terminal.setMouse(true)
      _ = tty.read()
      #expect(!tty.isCooked)

      finish()

      let written = tty.read()
      for mode in ["?1049l", "?25h", "?2004l", "?1000l", "?1006l"] {
        #expect(written.contains("\u{1B}[\(mode)"), "\(mode)")
      }
      #expect(tty.isCooked)
    }

    @Test("without a frame the glass is not touched") func untouched() {
      finish()

      #expect(tty.read() == "")
      #expect(tty.isCooked)
    }

    @Test("a signal ends the loop", arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
    func ended(signal: Int32) {
      kill(getpid(), signal)

      terminal.turn(signals)

      #expect(terminal.end == .signal(signal))
      finish()
    }

    @Test("a storm of sizes is one event with the last of them") func sizes() {
      for columns in UInt16(60)..<100 {
        tty.resize(rows: 30, columns: columns)
        kill(getpid(), SIGWINCH)
      }

      terminal.turn(signals)

      #expect(told.events == [.resized])
      #expect(terminal.size == Size(width: 99, height: 30))
      finish()
    }

    @Test("a terminal that goes away ends the loop") func hungUp() {
      terminal.present(screen("hello"))
      tty.hangUp()

      terminal.turn(signals)

      #expect(terminal.end == .hungUp)
      finish()
    }

    @Test("plain lines stand on the shell's screen until a key, which is not told") func plain() {
      terminal.present(screen("hello"))
      tty.type("\u{1B}[0n")
      terminal.turn(signals)
      _ = tty.read()
      let address = CleanText(String(repeating: "https://", count: 20))

      terminal.showPlain([address, "é"], hint: "Any key")
      let written = tty.read()
      #expect(written.contains("\u{1B}[?1049l"))
      #expect(written.contains("\r\n\(address)\r\né\r\n"))
      #expect(!terminal.isReady)
      tty.type("x")
      terminal.turn(signals)

      #expect(told.events == [.resized])
      terminal.present(screen("back"))
      #expect(tty.read().contains("\u{1B}[?1049h"))
      finish()
    }

    @Test("a copy goes to the terminal between frames") func copies() {
      #expect(terminal.copy("foo"))
      #expect(!terminal.copy(String(repeating: "x", count: 60_000)))

      #expect(tty.read() == "\u{1B}]52;c;Zm9v\u{07}")
      finish()
    }

    @Test("the mouse is asked for with the glass, and again when it is taken again") func mouse() {
      terminal.setMouse(true)
      #expect(tty.read() == "")

      terminal.present(screen("hello"))

      #expect(tty.read().contains("\u{1B}[?1000h\u{1B}[?1006h"))
      finish()
    }
  }
}
