import Models
import TerminalKit

/// The commands of every screen with their keys, taken from the bindings. The page keys.md shows
/// it, and the settings may change these keys.
public enum KeyList {
  /// A screen with its commands.
  public struct Place: Hashable, Sendable {
    /// The title.
    public let title: String
    /// The commands.
    public let keys: [KeyHelp]
  }

  /// The text of keys.md: a section for the keys that work everywhere, then one for each screen.
  public static var markdown: String { markdown(.standard) }

  /// Returns the same text with a user's own keys.
  public static func markdown(_ keymap: Keymap) -> String {
    places(keymap).map { section in
      let rows = section.keys.map { help in
        "| \(help.keys.map(code).joined(separator: " ")) | \(help.help) |"
      }
      return
        "### \(section.title)\n\n| \(tr("Key")) | |\n| --- | --- |\n\(rows.joined(separator: "\n"))\n"
    }.joined(separator: "\n")
  }

  /// The keys by screen; those that work everywhere come first.
  public static var places: [Place] { places(.standard) }

  /// Returns the same list with a user's own keys.
  public static func places(_ keymap: Keymap) -> [Place] {
    [Place(title: tr("Everywhere"), keys: Shell.bindings.map { KeyHelp($0, keymap) })]
      + screens.map { Place(title: tr(term: $0.title), keys: $0.keys(keymap)) }
  }

  /// The names of all commands, without duplicates, in the order of the screens.
  public static var names: [String] {
    var seen: Set<String> = []
    return places.flatMap(\.keys).map(\.name).filter { seen.insert($0).inserted }
  }

  /// Commands whose keys cannot be changed: those that text fields handle themselves, and those of
  /// the mouse.
  public static let fixed: Set<String> = [
    "keep_filter", "keep_search", "wheel_down", "wheel_up",
  ]

  /// Returns the names of the keys that a command has in most screens, as in the settings.
  public static func usualKeys(of name: String) -> [String] {
    let english = Language.inEnglish { Self.places }
    let sets = english.flatMap(\.keys).filter { $0.name == name }.map(\.keys)
    let counted = sets.map { keys in (keys: keys, times: sets.count { $0 == keys }) }
    let most = counted.map(\.times).max() ?? 0
    return counted.first { $0.times == most }?.keys ?? []
  }

  /// Returns the command that the user probably meant; nil when none is near.
  static func nearest(to name: String) -> String? { NearestName.of(name, in: names) }

  /// Returns the key that the user probably meant; nil when none is near.
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
    ("What refers to a record", { keys(of: BackReferencesScreen.self, $0) }),
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

  /// Returns the keys of a screen that another screen does not have.
  private static func keys<S: Screen, Other: Screen>(
    of screen: S.Type, but other: Other.Type, _ keymap: Keymap
  ) -> [KeyHelp] {
    let known = Set(keys(of: other, keymap).map(\.help))
    return keys(of: screen, keymap).filter { !known.contains($0.help) }
  }

  private static func code(_ key: String) -> String { key == "|" ? "`\\|`" : "`\(key)`" }
}
