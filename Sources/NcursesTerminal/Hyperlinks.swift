import TerminalKit

/// The bytes that make parts of the screen links: OSC 8, drawn over what curses drew
/// (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
///
/// Curses knows no links. So they are written after each frame: the cursor is saved, the text of the cells is
/// written once more between the two ends of the link, and the cursor is put back.
enum Hyperlinks {
  /// The longest address that VTE takes.
  static let longest = 2_083

  /// The bytes for the links of a screen. Rows with one target share an id, so that a terminal marks all of
  /// them together.
  static func bytes(for buffer: Buffer, _ colors: ColorNumbers) -> [UInt8] {
    var ids: [String: Int] = [:]
    let text = buffer.links.filter { $0.target.utf8.count <= longest }.reduce(into: "") {
      text, link in
      let id = ids[link.target] ?? ids.count + 1
      ids[link.target] = id
      text += "\u{1B}[\(link.place.y + 1);\(link.place.x + 1)H"
      text += colors.sgr(buffer.style(x: link.place.x, y: link.place.y))
      text += "\u{1B}]8;id=hibou-\(id);\(link.target)\u{1B}\\"
      for x in link.place.x..<link.place.maxX { text += buffer.text(x: x, y: link.place.y) }
      text += "\u{1B}]8;;\u{1B}\\"
    }
    // DECSC and DECRC keep the attributes too, so that curses finds everything as it left it.
    return text.isEmpty ? [] : Array("\u{1B}7\(text)\u{1B}8".utf8)
  }

  /// Whether a terminal shows links, by what it says of itself; one that is not known gets none.
  static func areKnown(in environment: Environment) -> Bool {
    if environment["TMUX"] != nil { return isTmuxWithLinks(environment) }
    if environment.isInScreen { return false }
    if let version = environment["VTE_VERSION"].flatMap({ Int($0) }) { return version >= 5_000 }
    if names.contains(environment["TERM_PROGRAM"] ?? "") { return true }
    if variables.contains(where: { environment[$0] != nil }) { return true }
    let name = environment.terminalName ?? ""
    return kinds.contains { name == $0 || name.hasPrefix($0 + "-") }
  }

  private static let names: Set = [
    "iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "rio", "WarpTerminal", "mintty", "Tabby",
  ]
  private static let variables = ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"]
  private static let kinds = [
    "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "mintty",
  ]

  /// tmux hands links on since 3.4; before, it swallows them.
  private static func isTmuxWithLinks(_ environment: Environment) -> Bool {
    guard environment["TERM_PROGRAM"] == "tmux" else { return false }
    let numbers = (environment["TERM_PROGRAM_VERSION"] ?? "").split(separator: ".").map { part in
      Int(part.prefix { $0.isNumber }) ?? 0
    }
    guard let major = numbers.first else { return false }
    return major > 3 || (major == 3 && numbers.count > 1 && numbers[1] >= 4)
  }
}

/// Whether links are drawn.
public enum LinkChoice: String, Hashable, Sendable {
  /// Where the terminal is known to show them.
  case auto
  /// Always.
  case on
  /// Never.
  case off

  func isOn(in environment: Environment) -> Bool {
    switch self {
    case .auto: Hyperlinks.areKnown(in: environment)
    case .on: true
    case .off: false
    }
  }
}
