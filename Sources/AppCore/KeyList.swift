import TerminalKit

/// The keys of every place, from the bindings' tables: what the README shows.
public enum KeyList {
  /// A section for the keys that work everywhere, then one for each place.
  public static var markdown: String {
    places.map { section in
      let rows = section.keys.map { help in
        "| \(help.keys.map(code).joined(separator: " ")) | \(help.help) |"
      }
      return "### \(section.title)\n\n| Key | |\n| --- | --- |\n\(rows.joined(separator: "\n"))\n"
    }.joined(separator: "\n")
  }

  /// The keys by place, those that work everywhere first.
  public static var places: [(title: String, keys: [KeyHelp])] {
    [
      ("Everywhere", keys(of: Shell.self)),
      ("Home", keys(of: HomeScreen.self)),
      ("Lists", keys(of: ListScreen.self)),
      ("Sales", keys(of: SalesScreen.self, but: ListScreen.self)),
      ("A sale", keys(of: TicketScreen.self)),
      ("Stock", keys(of: StockScreen.self)),
      ("Reports", keys(of: ReportsScreen.self)),
      ("A record", keys(of: RecordScreen.self)),
      ("Links", keys(of: LinksScreen.self)),
      ("Raw JSON", keys(of: JSONScreen.self)),
      ("Copy as", keys(of: CopyScreen.self)),
      ("A tree", keys(of: TreeScreen.self)),
      ("What refers to a record", keys(of: MentionsScreen.self)),
      ("More", keys(of: MoreScreen.self)),
      ("A search", keys(of: SearchScreen.self)),
      ("Sorting", keys(of: SortScreen.self)),
      ("Grouping", keys(of: GroupingScreen.self)),
      ("Groups", keys(of: GroupsScreen.self)),
      ("Days", keys(of: DaysScreen.self)),
      ("A barcode", keys(of: BarcodeScreen.self)),
      ("Account", keys(of: AccountScreen.self)),
      ("Account: the cap", keys(of: CapScreen.self)),
      ("Account: the interval", keys(of: IntervalScreen.self)),
      ("Connecting: a login under way", keys(of: ResumeScreen.self)),
      ("Connecting: scopes", keys(of: ScopesScreen.self)),
      ("Connecting: shop and app", keys(of: ShopScreen.self)),
      ("Connecting: the address", keys(of: AuthorizeScreen.self)),
      ("Connecting: the code", keys(of: PasteScreen.self)),
      ("Connecting: what was granted", keys(of: GrantedScreen.self)),
      ("Help", keys(of: HelpScreen.self)),
    ]
  }

  private static func keys<S: Screen>(of screen: S.Type) -> [KeyHelp] {
    S.bindings.map { KeyHelp($0) }
  }

  private static func keys(of shell: Shell.Type) -> [KeyHelp] { Shell.bindings.map { KeyHelp($0) } }

  /// The keys of a place that another place has not.
  private static func keys<S: Screen, Other: Screen>(
    of screen: S.Type, but other: Other.Type
  ) -> [KeyHelp] {
    let known = Set(keys(of: other).map(\.help))
    return keys(of: screen).filter { !known.contains($0.help) }
  }

  private static func code(_ key: String) -> String { key == "|" ? "`\\|`" : "`\(key)`" }
}
