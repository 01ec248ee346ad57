import Models
import TerminalKit

/// The keys that work everywhere, tried after those of the topmost screen.
struct Shell {
  /// The topmost screen, which the help tells about.
  let screen: any Screen

  /// The places under the tab line. The numbers follow the fixed order of `screens.md`.
  static let tabs: [(number: Int, title: CleanText, screen: @Sendable () -> any Screen)] = [
    (1, "Home", { HomeScreen() }),
    (2, "Products", { ListScreen(.products) }),
    (3, "Customers", { ListScreen(.customers) }),
    (4, "Sales", { SalesScreen() }),
    (5, "Stock", { StockScreen() }),
    (6, "Reports", { ReportsScreen() }),
    (7, "More", { MoreScreen() }),
  ]

  /// The tab a resource belongs under: its own, or «More».
  ///
  /// What belongs to a record, or is a short form of one, stands under that record's.
  static func tab(of resource: Resource) -> Int {
    [resource.name, resource.whole, resource.owner].compactMap { $0 }
      .compactMap { ownTabs[$0] }.first ?? (resource.scope == .read(.reports) ? 6 : 7)
  }

  /// The scope that the place under a tab needs most.
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
        .character(Character("\(tab.number)")), help: "go to \(tab.title)",
        whyNot: { shell, _ in shell.isConnecting ? "connect first" : nil },
        action: { _, _ in [.tab(tab.number)] })
    } + [
      Binding(
        .character("?"), .function(1), footer: "help", help: "this help, searchable",
        action: { shell, context in
          [.push(AnyScreen(HelpScreen(about: shell.screen, context)))]
        }),
      Binding(
        .character("#"), help: "find a product by its barcode; a scanner needs no key",
        whyNot: { shell, context in
          if shell.isConnecting { return "connect first" }
          let scope = Resource.products.scope
          return context.may(scope) ? nil : "scope \(scope.name) is not granted (A adds it)"
        },
        action: { _, _ in [.push(AnyScreen(BarcodeScreen()))] }),
      Binding(
        .character("A"), help: "account: scopes, status, switch, disconnect",
        whyNot: { shell, _ in shell.isConnecting ? "connect first" : nil },
        action: { shell, context in [.push(shell.account(context))] }),
      Binding(
        .character("P"), help: "hide names, e-mails, phones and addresses, or show them again",
        action: { _, context in [.toggleMask, .say(.masked(context.names.mask == nil))] }),
      Binding(
        .character("M"), help: "mouse on or off (wheel and click; Shift selects text)",
        action: { _, context in
          [
            .toggleMouse,
            .say(
              Notice(
                hint: context.isMouseOn
                  ? "The mouse is left to the terminal." : "The mouse is on; Shift selects text.")),
          ]
        }),
      Binding(.escape, help: "back, or close a message", action: { $0.back($1) }),
      Binding(.control("l"), help: "redraw", action: { _, _ in [.redraw] }),
      Binding(.control("z"), help: "suspend; fg comes back", action: { _, _ in [.suspend] }),
      Binding(
        .character("q"), .control("c"), footer: "quit", help: "quit", action: { _, _ in [.quit] }),
    ]

  /// What a key does everywhere; nil when it does nothing.
  func press(_ key: Key, _ context: Context) -> [Effect]? {
    guard let binding = Self.bindings.first(where: { $0.keys.contains(key) }) else { return nil }
    if let reason = binding.whyNot(self, context) { return [.say(Notice(hint: reason))] }
    var shell = self
    return binding.action(&shell, context)
  }

  /// The keys as they stand now, for the help.
  func keyHelp(_ context: Context) -> [KeyHelp] {
    Self.bindings.map { KeyHelp($0, whyNot: $0.whyNot(self, context)) }
  }

  private var isConnecting: Bool {
    if case .connect = screen.chrome { true } else { false }
  }

  /// A message goes first, then the screen.
  private func back(_ context: Context) -> [Effect] {
    context.notice != nil ? [.dismiss] : [.pop]
  }

  /// The account; where scopes are missing, for the place or after a refusal, the checklist with all of them ticked;
  /// after a refusal of the token the checklist as it was.
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
