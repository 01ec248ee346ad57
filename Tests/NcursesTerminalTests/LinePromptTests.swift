import Glibc
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  /// Lines typed at a pseudo-terminal.
  struct LinePromptTests {
    private let tty: PseudoTerminal

    init() throws { tty = try PseudoTerminal() }

    /// Returns a prompt on the terminal, with an open file of its own.
    private func prompt(_ bell: LineBell? = nil) -> LinePrompt {
      LinePrompt(Device(descriptor: dup(tty.device.descriptor)), bell)
    }

    @Test("a typed line arrives, is shown, and the terminal is as it was") func line() {
      var prompt = prompt()
      #expect(!tty.isCooked)
      tty.type("abc\u{7F}d\r")

      #expect(prompt.next() == .line("abd"))
      prompt.close()

      #expect(tty.isCooked)
      #expect(tty.read() == "abc\u{8} \u{8}d\r\n")
    }

    @Test("of a secret nothing is shown but its end") func secret() {
      var prompt = prompt()
      tty.type("secret\u{7F}\r")

      #expect(prompt.next(isSecret: true) == .line("secre"))
      prompt.close()

      #expect(tty.read() == "\r\n")
    }

    @Test(
      "after other signals, however many, a signal still ends it at once",
      arguments: [[SIGWINCH], [SIGCONT], [SIGWINCH, SIGCONT, SIGWINCH, SIGCONT]],
      [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func signals(before: [Int32], signal: Int32) {
      var prompt = prompt()
      for number in before {
        kill(getpid(), number)
        #expect(prompt.next(within: 1) == .quiet)
      }

      kill(getpid(), signal)
      let arrival = prompt.next()
      prompt.close()

      #expect(arrival == .interrupted(signal))
      #expect(tty.isCooked)
    }

    @Test("after other signals the bell is still heard at once", arguments: [SIGWINCH, SIGCONT])
    func bell(signal: Int32) {
      let bell = LineBell()
      var prompt = prompt(bell)
      kill(getpid(), signal)
      #expect(prompt.next(within: 1) == .quiet)

      bell.ring()
      let arrival = prompt.next()
      prompt.close()

      #expect(arrival == .rung)
    }

    @Test("the mode is taken again when the job is continued") func continued() {
      var prompt = prompt()
      var mode = termios()
      tcgetattr(tty.device.descriptor, &mode)
      let unlined = mode.c_lflag
      mode.c_lflag |= tcflag_t(ECHO | ICANON | ISIG)
      tcsetattr(tty.device.descriptor, TCSANOW, &mode)
      kill(getpid(), SIGCONT)

      #expect(prompt.next(within: 1) == .quiet)
      tcgetattr(tty.device.descriptor, &mode)
      prompt.close()

      #expect(mode.c_lflag == unlined)
    }

    @Test(
      "a key that stands for a signal ends it", arguments: [("\u{3}", SIGINT), ("\u{1C}", SIGQUIT)])
    func keys(key: String, signal: Int32) {
      var prompt = prompt()
      tty.type("abc" + key)

      #expect(prompt.next() == .interrupted(signal))
      prompt.close()
    }

    @Test("Ctrl-C of a keyboard protocol ends it", arguments: ["\u{1B}[99;5u", "\u{1B}[27;5;99~"])
    func protocols(key: String) {
      var prompt = prompt()
      tty.type(key)

      #expect(prompt.next() == .interrupted(SIGINT))
      prompt.close()
    }

    @Test(
      "Ctrl-C is heard behind a paste and an answer without an end",
      arguments: ["\u{1B}[200~hello", "\u{1B}]11;rgb:2e"])
    func hanging(text: String) {
      var prompt = prompt()
      tty.type(text)
      #expect(prompt.next(within: 100) == .quiet)

      tty.type("\u{3}")
      var arrival = prompt.next()
      if arrival == .lostPasteEnd { arrival = prompt.next() }
      prompt.close()

      #expect(arrival == .interrupted(SIGINT))
    }

    @Test("a paste without an end mark is said, and goes on as a line") func lostPasteEnd() {
      var prompt = prompt()
      tty.type("\u{1B}[200~hello")

      #expect(prompt.next() == .lostPasteEnd)
      tty.type("\r")
      #expect(prompt.next() == .line("hello"))
      prompt.close()
    }

    @Test("a terminal that goes away ends the input") func hungUp() {
      var prompt = prompt()
      tty.hangUp()

      let arrival = prompt.next()
      prompt.close()

      #expect(arrival == .end)
    }

    @Test("what a terminal that stands still does not take is not waited for") func stopped() {
      var prompt = prompt()
      let much = String(repeating: "x", count: 30_000)
      // No one reads the output; the pseudo-terminal buffers some kilobytes.
      for piece in 0..<15 { tty.type(String(much.dropFirst(piece * 2_000).prefix(2_000))) }
      _ = prompt.next(within: 50)

      kill(getpid(), SIGTERM)
      let arrival = prompt.next()
      prompt.close()

      #expect(arrival == .interrupted(SIGTERM))
    }
  }
}
