import Models
import TerminalKit

/// A command that sentences name by its key, as in `R: load`. If the settings change the key,
/// the sentence shows the new one, like footer and help.
///
/// A sentence cannot ask the bindings themselves: they belong to one screen each, and 140 sentences
/// name keys of other screens too. A test compares each command with its bindings.
public struct NamedCommand: Hashable, Sendable {
  /// The name of the command in the settings and in the palette.
  let name: String
  /// The default key, which is the same on every screen with this command.
  let key: Key

  private init(_ name: String, _ key: Key) {
    self.name = name
    self.key = key
  }

  static let acceptAsOwner = NamedCommand("accept_as_owner", .character("D"))
  static let account = NamedCommand("account", .character("A"))
  static let back = NamedCommand("back", .escape)
  static let before = NamedCommand("before", .character("<"))
  static let below = NamedCommand("below", .character("b"))
  static let browser = NamedCommand("browser", .character("b"))
  static let cap = NamedCommand("cap", .character("c"))
  static let compare = NamedCommand("compare", .character("d"))
  static let copyAddress = NamedCommand("copy_address", .character("c"))
  static let currency = NamedCommand("currency", .character("C"))
  static let disconnect = NamedCommand("disconnect", .character("D"))
  static let down = NamedCommand("down", .down)
  static let fleet = NamedCommand("fleet", .character("0"))
  static let find = NamedCommand("find", .enter)
  static let forward = NamedCommand("continue", .enter)
  static let help = NamedCommand("help", .character("?"))
  static let interval = NamedCommand("interval", .character("i"))
  static let invert = NamedCommand("invert", .character("i"))
  static let json = NamedCommand("json", .character("J"))
  static let keepFilter = NamedCommand("keep_filter", .enter)
  static let keepToken = NamedCommand("keep_token", .character("K"))
  static let keyDoor = NamedCommand("key_door", .control("k"))
  static let last = NamedCommand("last", .character("G"))
  static let leaveLogin = NamedCommand("leave_login", .escape)
  static let links = NamedCommand("links", .character("f"))
  static let loadBefore = NamedCommand("load_before", .character("B"))
  static let mark = NamedCommand("mark", .character(" "))
  static let mask = NamedCommand("mask", .character("P"))
  static let nextPane = NamedCommand("next_pane", .tab)
  static let nextStore = NamedCommand("store", .character("t"))
  static let open = NamedCommand("open", .enter)
  static let origin = NamedCommand("origin", .character("o"))
  static let pageDown = NamedCommand("page_down", .pageDown)
  static let qrCode = NamedCommand("qr_code", .character("Q"))
  static let readAll = NamedCommand("read_all", .character("L"))
  static let refresh = NamedCommand("refresh", .character("R"))
  static let scopes = NamedCommand("scopes", .character("s"))
  static let showAlone = NamedCommand("show_alone", .character("o"))
  static let transfers = NamedCommand("transfers", .character("t"))
  static let write = NamedCommand("write", .enter)
  static let writeFile = NamedCommand("write_file", .character("f"))

  /// Returns the command that goes to a tab.
  static func tab(_ number: Int) -> NamedCommand {
    NamedCommand("tab_\(number)", .character(Character("\(number)")))
  }

  /// All commands that sentences name.
  static let all: [NamedCommand] =
    [
      acceptAsOwner, account, back, below, browser, cap, compare, copyAddress, disconnect, down,
      find, fleet,
      forward, help,
      interval, json, invert, keepFilter, keepToken, keyDoor, last, leaveLogin, links, loadBefore,
      mark, mask,
      nextPane, nextStore, open,
      origin, pageDown,
      qrCode,
      readAll, refresh, scopes, showAlone, transfers, write, writeFile,
    ] + Shell.tabs.map { tab($0.number) }
}

extension Keymap {
  /// Returns the name of a command's current key, in the current language.
  ///
  /// - Parameter besideText: whether a text field has focus, which receives letters itself. If all
  /// keys of the command are letters, its name in the palette is returned.
  func label(of command: NamedCommand, besideText: Bool = false) -> String {
    let labels = (self[command.name] ?? [command.key]).map(\.label)
    return labels.first { !besideText || $0.count > 1 } ?? command.name
  }
}

extension Context {
  /// Returns the name of a command's current key, for sentences that mention it.
  func key(_ command: NamedCommand, besideText: Bool = false) -> String {
    keymap.label(of: command, besideText: besideText)
  }
}
