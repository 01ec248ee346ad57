import TerminalKit

/// The bytes that make parts of the screen links: OSC 8, written over what curses drew
/// (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
///
/// Curses does not support links. So after each frame the cursor is saved, the text of the cells is
/// written again between the two ends of the link, and the cursor is restored.
enum Hyperlinks {
  /// The longest address that VTE accepts.
  static let longest = 2_083

  /// Returns the bytes for the links of a screen. Rows with one target share an id, so that a
  /// terminal highlights them together.
  ///
  /// A link that fills whole rows is written in one run that wraps from row to row. The terminal
  /// then knows that the rows are one line, and copies it as a whole when it is selected with the
  /// mouse. That is useful on terminals without links as well.
  ///
  /// - Parameters:
  ///   - areLinks: whether the terminal supports links.
  ///   - wrapsLines: whether the terminal wraps text into the next row.
  static func bytes(
    for buffer: Buffer, _ colors: ColorNumbers, areLinks: Bool = true, wrapsLines: Bool = true
  ) -> [UInt8] {
    var ids: [String: Int] = [:]
    var text = ""
    for run in runs(of: buffer, wrapsLines) {
      let isLink = areLinks && run[0].target.utf8.count <= longest
      guard isLink || run.count > 1 else { continue }
      let id = ids[run[0].target] ?? ids.count + 1
      ids[run[0].target] = id
      text += run.count > 1 ? "\u{1B}[?7h" : ""
      text += "\u{1B}[\(run[0].place.y + 1);\(run[0].place.x + 1)H"
      text += colors.sgr(buffer.style(x: run[0].place.x, y: run[0].place.y))
      text += isLink ? "\u{1B}]8;id=hibou-\(id);\(run[0].target)\u{1B}\\" : ""
      for link in run {
        for x in link.place.x..<link.place.maxX { text += buffer.text(x: x, y: link.place.y) }
      }
      text += isLink ? "\u{1B}]8;;\u{1B}\\" : ""
    }
    // DECSC and DECRC also save the attributes, so curses finds everything as it left it.
    return text.isEmpty ? [] : Array("\u{1B}7\(text)\u{1B}8".utf8)
  }

  /// Returns the links; those that form one line over several rows are grouped.
  private static func runs(of buffer: Buffer, _ wrapsLines: Bool) -> [[Hyperlink]] {
    buffer.links.reduce(into: []) { runs, link in
      if wrapsLines, let last = runs.last?.last, last.target == link.target,
        last.place.maxX == buffer.size.width, link.place.x == 0,
        link.place.y == last.place.y + 1, isAlike(last, link, buffer)
      {
        runs[runs.count - 1].append(link)
      } else {
        runs.append([link])
      }
    }
  }

  private static func isAlike(_ one: Hyperlink, _ other: Hyperlink, _ buffer: Buffer) -> Bool {
    buffer.style(x: one.place.x, y: one.place.y) == buffer.style(x: other.place.x, y: other.place.y)
  }

  /// Returns whether a terminal supports links, from its environment; false for unknown terminals.
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

  /// Returns whether tmux is recent enough: since 3.4 it passes links on, before that it drops
  /// them.
  private static func isTmuxWithLinks(_ environment: Environment) -> Bool {
    guard environment["TERM_PROGRAM"] == "tmux" else { return false }
    let numbers = (environment["TERM_PROGRAM_VERSION"] ?? "").split(separator: ".").map { part in
      Int(part.prefix { $0.isNumber }) ?? 0
    }
    guard let major = numbers.first else { return false }
    return major > 3 || (major == 3 && numbers.count > 1 && numbers[1] >= 4)
  }
}

/// Whether links are written.
public enum LinkChoice: String, Hashable, Sendable {
  /// If the terminal is known to support them.
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
