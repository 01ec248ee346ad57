import TerminalKit
import Testing

@testable import NcursesTerminal

extension TerminalTests {
  struct EnvironmentTests {
    private func environment(_ values: [String: String]) -> Environment {
      Environment { values[$0] }
    }

    @Test(
      "a locale asks for UTF-8 by its codeset",
      arguments: [
        ("fr_FR.UTF-8", true), ("C.utf8", true), ("de_DE.UTF8@euro", true), ("C.UTF-8", true),
        ("fr_FR.ISO-8859-1", false), ("fr_FR@euro", false), ("fr_FR", false), ("C", false),
        ("POSIX", false), ("utf8", false),
      ])
    func codeset(name: String, isUnicode: Bool) {
      #expect(LocaleChoice.asksForUnicode(name) == isUnicode)
    }

    @Test("no locale at all does not ask for UTF-8") func none() {
      #expect(!LocaleChoice.asksForUnicode(environment([:]).localeName))
    }

    @Test("LC_ALL counts before LC_CTYPE, and that before LANG; an empty one does not count")
    func order() {
      let all = ["LC_ALL": "a", "LC_CTYPE": "b", "LANG": "c"]

      #expect(environment(all).localeName == "a")
      #expect(environment(all.merging(["LC_ALL": ""]) { $1 }).localeName == "b")
      #expect(environment(["LANG": "c"]).localeName == "c")
    }

    @Test(
      "GNU screen is known by STY or by the terminal's name, but not inside tmux",
      arguments: [
        (["STY": "1.x"], true), (["TERM": "screen-256color"], true),
        (["TERM": "screen", "TMUX": "/tmp/x"], false), (["STY": "1.x", "TMUX": "/tmp/x"], false),
        (["TERM": "xterm"], false), ([:], false),
      ])
    func screen(values: [String: String], isInScreen: Bool) {
      #expect(environment(values).isInScreen == isInScreen)
    }

    @Test(
      "the way to the clipboard is known by what the terminal is",
      arguments: [
        (["TERM": "xterm-256color"], "XTerm(379)", ClipboardRoute.xterm),
        (["TERM": "xterm-256color"], "VTE(7006)", .closed),
        (["TERM": "xterm-256color"], "WezTerm 20240203", .direct),
        (["TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"], "", .xterm),
        (["TERM": "xterm-256color", "VTE_VERSION": "7006"], "", .closed),
        (["TERM": "rxvt-unicode-256color"], "", .closed), (["TERM": "linux"], "", .closed),
        (["TERM": "xterm-256color"], "", .direct),
        (["TERM": "screen.xterm-256color", "STY": "1.x"], "XTerm(379)", .screen),
        (["TERM": "tmux-256color", "TMUX": "x"], "tmux 3.4", .tmux),
      ])
    func clipboard(values: [String: String], name: String, route: ClipboardRoute) {
      #expect(environment(values).clipboardRoute(named: name.isEmpty ? nil : name) == route)
    }

    @Test("NO_COLOR counts when it says something") func color() {
      #expect(!environment(["NO_COLOR": "1"]).wantsColor)
      #expect(environment(["NO_COLOR": ""]).wantsColor)
      #expect(environment([:]).wantsColor)
    }

    @Test("poll is told whole milliseconds, rounded up, and for ever without an end") func time() {
      let now = ContinuousClock.now

      #expect(PollTime.milliseconds(until: nil, now: now) == -1)
      #expect(PollTime.milliseconds(until: now, now: now) == 0)
      #expect(PollTime.milliseconds(until: now - .seconds(1), now: now) == 0)
      #expect(PollTime.milliseconds(until: now + .microseconds(1), now: now) == 1)
      #expect(PollTime.milliseconds(until: now + .milliseconds(1500), now: now) == 1500)
    }
  }
}
