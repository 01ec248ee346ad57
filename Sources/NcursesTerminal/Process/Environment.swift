import Glibc
import TerminalKit

/// What the surroundings say about the terminal, read once.
struct Environment: Sendable {
  private let value: @Sendable (String) -> String?

  /// Surroundings by a way to look a name up; an empty value counts as none.
  init(_ value: @escaping @Sendable (String) -> String?) { self.value = value }

  /// Those of the process.
  static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  subscript(_ name: String) -> String? {
    value(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What kind of terminal it is; nil when nothing says so.
  var terminalName: String? { self["TERM"] }

  /// Whether colours are wanted (https://no-color.org).
  var wantsColor: Bool { self["NO_COLOR"] == nil }

  /// Whether the terminal says of itself that it mixes any colour (https://github.com/termstandard/colors).
  var mixesColors: Bool { ["truecolor", "24bit"].contains(self["COLORTERM"] ?? "") }

  /// Whether it is of a kind that draws no lines of Unicode, or prints questions it does not know: a console
  /// or a terminal of the time before.
  var isOldTerminal: Bool {
    let kind = terminalName?.prefix { $0 != "-" } ?? ""
    let isNumbered = kind.hasPrefix("vt") && kind.dropFirst(2).first?.isNumber == true
    return isNumbered || Self.oldKinds.contains(String(kind))
  }

  private static let oldKinds: Set = [
    "linux", "ansi", "pcansi", "cons25", "dumb", "sun", "hurd", "wyse60", "wy60",
  ]

  /// Whether GNU screen may stand between us and the terminal. tmux says so with `TMUX`; elsewhere
  /// both call the terminal `screen`.
  var isInScreen: Bool {
    self["TMUX"] == nil && (self["STY"] != nil || terminalName?.hasPrefix("screen") == true)
  }

  /// What stands between us and the user's clipboard.
  ///
  /// - Parameter name: what the terminal calls itself; nil before it said that.
  func clipboardRoute(named name: String? = nil) -> ClipboardRoute {
    if self["TMUX"] != nil { return .tmux }
    if isInScreen { return .screen }
    if let name {
      if name.hasPrefix("XTerm") { return .xterm }
      // VTE: the terminals of GNOME and Xfce.
      return name.hasPrefix("VTE") ? .closed : .direct
    }
    if self["XTERM_VERSION"] != nil { return .xterm }
    let isDeaf =
      isOldTerminal || self["VTE_VERSION"] != nil || terminalName?.hasPrefix("rxvt") == true
    return isDeaf ? .closed : .direct
  }

  /// The locale that decides about characters: the first that is set counts (POSIX, section 8.2).
  var localeName: String? { self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] }
}
