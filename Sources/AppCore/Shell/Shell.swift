import Models
import TerminalKit

/// The keys that work everywhere. They are tried after those of the topmost screen.
struct Shell {
  /// The topmost screen, for its help.
  let screen: any Screen
  /// The screen below it; nil when it is the lowest.
  var below: (any Screen)?

  /// Whether the topmost screen is the help, which has no commands to search for.
  var isHelp: Bool { screen is HelpScreen }

  /// The screen that the help covers; nil when no help is shown.
  var screenBelow: (any Screen)? { isHelp ? below : nil }

  /// The tabs. Their numbers and their order must not change.
  ///
  /// The letter selects the tab after `g`, and is its short name after `:`.
  static let tabs:
    [(number: Int, letter: Character, title: String, screen: @Sendable () -> any Screen)] = [
      (1, "h", "Home", { HomeScreen() }),
      (2, "p", "Products", { ListScreen(.products) }),
      (3, "c", "Customers", { ListScreen(.customers) }),
      (4, "s", "Sales", { SalesScreen() }),
      (5, "t", "Stock", { StockScreen() }),
      (6, "r", "Reports", { ReportsScreen() }),
      (7, "m", "More", { MoreScreen() }),
    ]

  /// Returns the lowest screen of a tab or of the board; nil for any other number.
  static func root(ofTab number: Int) -> (any Screen)? {
    if number == FleetScreen.number { return FleetScreen() }
    return tabs.first { $0.number == number }?.screen()
  }

  /// Returns the tab of a resource: its own, or «More».
  ///
  /// A list that belongs to a record, or abbreviates one, is under the tab of that record's
  /// resource.
  static func tab(of resource: Resource) -> Int {
    [resource.name, resource.whole, resource.owner].compactMap { $0 }
      .compactMap { ownTabs[$0] }.first ?? (resource.scope == .read(.reports) ? 6 : 7)
  }

  /// Returns the scope that a tab needs most.
  static func scope(ofTab number: Int) -> Scope { .read(families[number] ?? .settings) }

  private static let families: [Int: Family] = [
    1: .sales, 2: .products, 3: .customers, 4: .sales, 5: .inventory, 6: .reports,
  ]

  private static let ownTabs = [
    Resource.products.name: 2, Resource.customers.name: 3, Resource.closedSales.name: 4,
    Resource.stock.name: 5,
  ]

  static let bindings: [Binding<Shell>] =
    tabs.map { tab in
      Binding(
        "tab_\(tab.number)", .character(Character("\(tab.number)")), help: "go to \(tab.title)",
        whyNot: { shell, _ in shell.isConnecting ? tr("Connect first.") : nil },
        action: { _, _ in [.tab(tab.number)] })
    } + [
      Binding(
        "fleet", .character("0"), help: "all accounts: states, sales, calls; load or open one",
        whyNot: { shell, _ in shell.isConnecting ? tr("Connect first.") : nil },
        action: { _, _ in [.tab(FleetScreen.number)] }),
      Binding(
        "go", .character(":"), help: "go to a screen by name: sales 2026-09-21, c dupont",
        whyNot: { shell, _ in shell.isConnecting ? tr("Connect first.") : nil },
        action: { _, _ in [.push(AnyScreen(GoScreen()))] }),
      Binding(
        "palette", .control("p"), help: "all commands of this screen, by name",
        action: { shell, context in
          let below = shell.screenBelow
          let close: [Effect] = shell.isHelp ? [.pop] : []
          return close + [.push(AnyScreen(PaletteScreen(of: below ?? shell.screen, context)))]
        }),
      Binding(
        "help", .character("?"), .function(1), footer: "help", help: "this help, searchable",
        action: { shell, context in
          [.push(AnyScreen(HelpScreen(about: shell.screen, context)))]
        }),
      Binding(
        "barcode", .character("#"), help: "find a product by barcode (or just scan)",
        whyNot: { shell, context in
          shell.isConnecting
            ? tr("Connect first.") : context.whyNot(without: Resource.products.scope)
        },
        action: { _, _ in [.push(AnyScreen(BarcodeScreen()))] }),
      Binding(
        "account", .character("A"), help: "account: scopes, status, switch, disconnect",
        whyNot: { shell, _ in shell.isConnecting ? tr("Connect first.") : nil },
        action: { shell, context in [.push(shell.account(context))] }),
      Binding(
        "mask", .character("P"),
        help: "hide or show names, e-mails, phones and addresses",
        action: { _, context in
          [.toggleMask, .say(.masked(context.names.mask == nil, context.keymap))]
        }),
      Binding(
        "mouse", .character("M"), help: "mouse on or off (wheel and click; Shift selects text)",
        action: { _, context in
          [
            .toggleMouse,
            .say(
              Notice(
                hint: context.isMouseOn
                  ? tr("Mouse off: the terminal uses it.")
                  : tr("Mouse on. Hold Shift to select text."))),
          ]
        }),
      Binding("back", .escape, help: "back, or close a message", action: { $0.back($1) }),
      Binding("redraw", .control("l"), help: "redraw", action: { _, _ in [.redraw] }),
      Binding(
        "suspend", .control("z"), help: "suspend (fg resumes)", action: { _, _ in [.suspend] }),
      Binding(
        "quit", .character("q"), .control("c"), footer: "quit", help: "quit",
        action: { _, _ in [.quit] }),
    ]

  /// Handles a key that works everywhere; nil when it is none.
  func press(_ key: Key, _ context: Context) -> [Effect]? {
    Self.bindings.first { $0.keys(context.keymap).contains(key) }.map { run($0, context) }
  }

  /// Returns whether a key works everywhere.
  static func has(_ key: Key, _ keymap: Keymap) -> Bool {
    bindings.contains { $0.keys(keymap).contains(key) }
  }

  /// Returns whether a key goes to a tab.
  static func goesToTab(_ key: Key, _ keymap: Keymap) -> Bool {
    guard let name = bindings.first(where: { $0.keys(keymap).contains(key) })?.name else {
      return false
    }
    return name.hasPrefix("tab_") || name == "fleet"
  }

  /// Runs a command by name; nil when it is none of these.
  func run(_ name: String, _ context: Context) -> [Effect]? {
    Self.bindings.first { $0.name == name }.map { run($0, context) }
  }

  private func run(_ binding: Binding<Shell>, _ context: Context) -> [Effect] {
    if let reason = binding.whyNot(self, context) { return [.say(Notice(hint: reason))] }
    var shell = self
    return binding.run(on: &shell, context)
  }

  /// Returns the tab line. The current tab is that of the lowest screen on the stack.
  static func tabLine(_ stack: [AnyScreen], _ keymap: Keymap) -> Tabs {
    Tabs(
      titles: tabs.map { .tr(term: $0.title) }, numbers: tabs.map(\.number),
      current: tabs.firstIndex { $0.number == stack.tab } ?? -1, trailing: hints(keymap))
  }

  /// Returns `: go  ? help` for the end of the tab line, with the current keys.
  static func hints(_ keymap: Keymap) -> CleanText {
    [("go", tr("go")), ("help", tr("help"))].compactMap { name, words in
      bindings.first { $0.name == name }?.keys(keymap).first.map {
        CleanText("\($0.label) \(words)")
      }
    }.joined(separator: "  ")
  }

  /// Returns the current keys for the help.
  func keyHelp(_ context: Context) -> [KeyHelp] {
    Self.bindings.map { KeyHelp($0, context.keymap, whyNot: $0.whyNot(self, context)) }
  }

  /// Returns why a key does nothing here and where it would; nil for keys that no one expects to do
  /// anything.
  func whyNothing(_ key: Key, _ context: Context) -> String? {
    guard case .character = key, case .browse = screen.chrome, !screen.takesText else { return nil }
    let help = context.key(.help)
    let places = KeyList.places(context.keymap).filter { place in
      place.keys.contains { $0.keys.contains(key.label) }
    }
    guard places.count == 1, let place = places.first,
      let command = place.keys.first(where: { $0.keys.contains(key.label) })
    else { return tr("\(key.label) does nothing here. \(help) shows the keys of this screen.") }
    return tr("\(key.label) works on \(place.title) only: \(command.help).")
  }

  private var isConnecting: Bool {
    if case .connect = screen.chrome { true } else { false }
  }

  /// Dismisses the notice if there is one, else goes back.
  private func back(_ context: Context) -> [Effect] {
    context.notice != nil ? [.dismiss] : [.pop]
  }

  /// Returns the account screen. If scopes are missing, it is the checklist with all of them
  /// ticked; after a refusal of the token it is the checklist with the granted scopes.
  private func account(_ context: Context) -> AnyScreen {
    guard let session = context.session else { return AnyScreen(AccountScreen()) }
    let refused = context.notice?.problem?.lacking ?? .none
    let lacking = ScopeSet(screen.lacks(context)).union(refused)
    if !lacking.isEmpty {
      let wanted = session.granted.union(lacking)
      return AnyScreen(ScopesScreen(ticked: wanted, account: session.account))
    }
    if case .tokenRefused = context.notice?.problem {
      return AnyScreen(ScopesScreen(ticked: session.granted, account: session.account))
    }
    return AnyScreen(AccountScreen())
  }
}
