import Glibc
import TerminalKit

/// The environment variables that describe the terminal, read once.
struct Environment: Sendable {
  private let value: @Sendable (String) -> String?

  /// Creates an environment from a lookup function; an empty value counts as missing.
  init(_ value: @escaping @Sendable (String) -> String?) { self.value = value }

  /// The environment of the process.
  static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  subscript(_ name: String) -> String? {
    value(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The kind of terminal; nil when unknown.
  var terminalName: String? { self["TERM"] }

  /// Whether colours are wanted (https://no-color.org).
  var wantsColor: Bool { self["NO_COLOR"] == nil }

  /// Whether the terminal claims to mix any colour (https://github.com/termstandard/colors).
  var mixesColors: Bool { ["truecolor", "24bit"].contains(self["COLORTERM"] ?? "") }

  /// Whether it is a console or an old terminal that draws no Unicode lines, or prints questions
  /// that it does not know.
  var isOldTerminal: Bool {
    let kind = terminalName?.prefix { $0 != "-" } ?? ""
    let isNumbered = kind.hasPrefix("vt") && kind.dropFirst(2).first?.isNumber == true
    return isNumbered || Self.oldKinds.contains(String(kind))
  }

  private static let oldKinds: Set = [
    "linux", "ansi", "pcansi", "cons25", "dumb", "sun", "hurd", "wyse60", "wy60",
  ]

  /// Whether GNU screen may be between the program and the terminal. tmux sets `TMUX`; otherwise
  /// both call the terminal `screen`.
  var isInScreen: Bool {
    self["TMUX"] == nil && (self["STY"] != nil || terminalName?.hasPrefix("screen") == true)
  }

  /// Returns how a text reaches the user's clipboard.
  ///
  /// - Parameter name: the name in the terminal's answer; nil before it has answered.
  func clipboardRoute(named name: String? = nil) -> ClipboardRoute {
    if self["TMUX"] != nil { return .tmux }
    if isInScreen { return .screen }
    if let name {
      if name.hasPrefix("XTerm") { return .xterm }
      // VTE is the terminal of GNOME and Xfce.
      return name.hasPrefix("VTE") ? .closed : .direct
    }
    if self["XTERM_VERSION"] != nil { return .xterm }
    let isDeaf =
      isOldTerminal || self["VTE_VERSION"] != nil || terminalName?.hasPrefix("rxvt") == true
    return isDeaf ? .closed : .direct
  }

  /// The locale of characters: the first variable that is set (POSIX, section 8.2).
  var localeName: String? { self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] }
}
