import Models
import TerminalKit

/// The commands of every place with their keys, from the bindings' tables: what keys.md shows, and what
/// the settings may change.
public enum KeyList {
  /// A place with its commands.
  public struct Place: Hashable, Sendable {
    /// What it is called.
    public let title: String
    /// Its commands.
    public let keys: [KeyHelp]
  }

  /// A section for the keys that work everywhere, then one for each place.
  public static var markdown: String { markdown(.standard) }

  /// The same with a user's own keys.
  public static func markdown(_ keymap: Keymap) -> String {
    places(keymap).map { section in
      let rows = section.keys.map { help in
        "| \(help.keys.map(code).joined(separator: " ")) | \(help.help) |"
      }
      return
        "### \(section.title)\n\n| \(tr("Key")) | |\n| --- | --- |\n\(rows.joined(separator: "\n"))\n"
    }.joined(separator: "\n")
  }

  /// The keys by place, those that work everywhere first.
  public static var places: [Place] { places(.standard) }

  /// The same with a user's own keys.
  public static func places(_ keymap: Keymap) -> [Place] {
    [Place(title: tr("Everywhere"), keys: Shell.bindings.map { KeyHelp($0, keymap) })]
      + screens.map { Place(title: tr(term: $0.title), keys: $0.keys(keymap)) }
  }

  /// The names of all commands, each once, in the order of the places.
  public static var names: [String] {
    var seen: Set<String> = []
    return places.flatMap(\.keys).map(\.name).filter { seen.insert($0).inserted }
  }

  /// Commands whose keys a text field takes itself, and those of the mouse: they stay what they are.
  public static let fixed: Set<String> = [
    "keep_filter", "keep_search", "wheel_down", "wheel_up",
  ]

  /// The names of the keys that a command has in most of its places, as the settings have them.
  public static func usualKeys(of name: String) -> [String] {
    let english = Language.inEnglish { Self.places }
    let sets = english.flatMap(\.keys).filter { $0.name == name }.map(\.keys)
    let counted = sets.map { keys in (keys: keys, times: sets.count { $0 == keys }) }
    let most = counted.map(\.times).max() ?? 0
    return counted.first { $0.times == most }?.keys ?? []
  }

  /// The command that somebody probably meant.
  static func nearest(to name: String) -> String? { NearestName.of(name, in: names) }

  /// The key that somebody probably meant.
  static func nearestKey(to name: String) -> String? { NearestName.of(name, in: Key.longNames) }

  private typealias Section = (title: String, keys: @Sendable (Keymap) -> [KeyHelp])

  private static let screens: [Section] = [
    ("Home", { keys(of: HomeScreen.self, $0) }),
    ("Export", { keys(of: ExportScreen.self, $0) }),
    ("Lists", { keys(of: ListScreen.self, $0) }),
    ("Sales", { keys(of: SalesScreen.self, but: ListScreen.self, $0) }),
    ("A sale", { keys(of: TicketScreen.self, $0) }),
    ("Stock", { keys(of: StockScreen.self, $0) }),
    ("Reports", { keys(of: ReportsScreen.self, $0) }),
    ("A record", { keys(of: RecordScreen.self, $0) }),
    ("Links", { keys(of: LinksScreen.self, $0) }),
    ("Raw JSON", { keys(of: JSONScreen.self, $0) }),
    ("Copy as", { keys(of: CopyScreen.self, $0) }),
    ("A tree", { keys(of: TreeScreen.self, $0) }),
    ("What refers to a record", { keys(of: MentionsScreen.self, $0) }),
    ("More", { keys(of: MoreScreen.self, $0) }),
    ("Changes", { keys(of: ChangesScreen.self, $0) }),
    ("Changes: days back", { keys(of: ChangeDaysScreen.self, $0) }),
    ("A search", { keys(of: SearchScreen.self, $0) }),
    ("Sorting", { keys(of: SortScreen.self, $0) }),
    ("Grouping", { keys(of: GroupingScreen.self, $0) }),
    ("Groups", { keys(of: GroupsScreen.self, $0) }),
    ("Days", { keys(of: DaysScreen.self, $0) }),
    ("A barcode", { keys(of: BarcodeScreen.self, $0) }),
    ("Go to", { keys(of: GoScreen.self, $0) }),
    ("Commands", { keys(of: PaletteScreen.self, $0) }),
    ("Accounts", { keys(of: FleetScreen.self, $0) }),
    ("Accounts: loading", { keys(of: FleetLoadScreen.self, $0) }),
    ("Compare", { keys(of: CompareScreen.self, $0) }),
    ("Account", { keys(of: AccountScreen.self, $0) }),
    ("Account: the cap", { keys(of: CapScreen.self, $0) }),
    ("Account: the interval", { keys(of: IntervalScreen.self, $0) }),
    ("A passphrase", { keys(of: PassphraseScreen.self, $0) }),
    ("Connecting: a login under way", { keys(of: ResumeScreen.self, $0) }),
    ("Connecting: scopes", { keys(of: ScopesScreen.self, $0) }),
    ("Connecting: shop and app", { keys(of: ShopScreen.self, $0) }),
    ("Connecting: an API key", { keys(of: APIKeyScreen.self, $0) }),
    ("Connecting: the address", { keys(of: AuthorizeScreen.self, $0) }),
    ("Connecting: the QR code", { keys(of: QRScreen.self, $0) }),
    ("Connecting: the code", { keys(of: PasteScreen.self, $0) }),
    ("Connecting: what was granted", { keys(of: GrantedScreen.self, $0) }),
    ("Help", { keys(of: HelpScreen.self, $0) }),
  ]

  private static func keys<S: Screen>(of screen: S.Type, _ keymap: Keymap) -> [KeyHelp] {
    S.bindings.map { KeyHelp($0, keymap) }
  }

  /// The keys of a place that another place has not.
  private static func keys<S: Screen, Other: Screen>(
    of screen: S.Type, but other: Other.Type, _ keymap: Keymap
  ) -> [KeyHelp] {
    let known = Set(keys(of: other, keymap).map(\.help))
    return keys(of: screen, keymap).filter { !known.contains($0.help) }
  }

  private static func code(_ key: String) -> String { key == "|" ? "`\\|`" : "`\(key)`" }
}
