import Models
import TerminalKit

/// The checklist of the 20 scopes. Only ticked scopes are requested.
struct ScopesScreen: Screen {
  /// The ticked scopes.
  private(set) var ticked: ScopeSet
  private var earlier: [ScopeSet] = []
  private(set) var cursor = Cursor()
  /// The search field; nil while no one searches.
  private(set) var wanted: TextInput?
  /// The account that the scopes are for; nil while unknown.
  private let account: String?
  /// The purpose of the choice.
  private let purpose: Purpose

  /// The purpose of a checklist.
  enum Purpose: Hashable {
    /// The first step of connecting.
    case connect
    /// To copy or show the scope string.
    case pick
  }

  /// The position of the cursor: a family and one of its two boxes.
  struct Cursor: Hashable {
    var row = 0
    var column = 0

    var scope: Scope { Scope(column == 0 ? .read : .write, Family.allCases[row]) }

    init() {}

    init(_ scope: Scope) {
      row = scope.family.place
      column = scope.access == .read ? 0 : 1
    }
  }

  /// Creates a checklist with some scopes ticked; by default the fewest that browsing needs.
  init(ticked: ScopeSet = .browse, account: String? = nil, purpose: Purpose = .connect) {
    self.ticked = ticked
    self.account = account
    self.purpose = purpose
  }

  var title: String { tr("Scopes") }

  var chrome: Chrome { .connect(1) }

  var takesText: Bool { wanted != nil }

  static let bindings: [Binding<ScopesScreen>] =
    [
      Binding(
        "tick", .character(" "), footer: "tick", help: "tick or untick the box",
        whyNot: { screen, _ in screen.whyNoLetters },
        action: { screen, _ in screen.change(to: screen.ticked.toggling(screen.cursor.scope)) }),
      Binding("down", .down, .character("j"), help: "next family", action: { $0.move(1, 0, $1) }),
      Binding("up", .up, .character("k"), help: "previous family", action: { $0.move(-1, 0, $1) }),
      Binding(
        "right", .right, .character("l"), footer: "column", help: "the WRITE column",
        whyNot: { screen, _ in
          screen.whyNoLetters
            ?? (screen.cursor.column == 1 ? tr("The bar is on WRITE already.") : nil)
        },
        action: { $0.move(0, 1, $1) }),
      Binding(
        "left", .left, .character("h"), footer: "column", help: "the READ column",
        whyNot: { screen, _ in
          screen.whyNoLetters
            ?? (screen.cursor.column == 0 ? tr("The bar is on READ already.") : nil)
        },
        action: { $0.move(0, -1, $1) }),
      Binding(
        "first", .home, .character("g"), help: "first family", action: { $0.move(-20, 0, $1) }),
      Binding("last", .end, .character("G"), help: "last family", action: { $0.move(20, 0, $1) }),
      Binding(
        "main_scopes", .character("b"), footer: "basics",
        help: "preset: the scopes of the main screens",
        action: { screen, _ in screen.change(to: .browse) }),
      Binding(
        "read_scopes", .character("r"), footer: "all read", help: "preset: read everything",
        action: { screen, _ in screen.change(to: .allRead) }),
      Binding(
        "no_scopes", .character("n"), footer: "none", help: "preset: nothing",
        action: { screen, _ in screen.change(to: .none) }),
      Binding(
        "all_scopes", .character("a"), footer: "all", help: "preset: all 20",
        action: { screen, _ in screen.change(to: .all) }),
      Binding(
        "last_scopes", .character("p"), help: "preset: the scopes requested last time",
        whyNot: { _, context in
          context.lastScopes == nil ? tr("No scopes were requested before.") : nil
        },
        action: { screen, context in screen.change(to: context.lastScopes ?? screen.ticked) }),
      Binding(
        "undo", .character("u"), footer: "undo", help: "undo the last change",
        whyNot: { screen, _ in screen.earlier.isEmpty ? tr("There is nothing to undo.") : nil },
        action: { screen, _ in
          screen.ticked = screen.earlier.popLast() ?? screen.ticked
          return []
        }),
      Binding(
        "search", .character("/"), footer: "find", help: "find a family or a scope as you type",
        action: { screen, _ in
          screen.wanted = TextInput()
          return []
        }),
      Binding(
        "continue", .enter, footer: "continue", help: "continue with the ticked scopes",
        whyNot: { screen, _ in
          if let reason = screen.whyNoLetters { return reason }
          return screen.ticked.isEmpty ? tr("Tick at least one scope.") : nil
        },
        action: { $0.go($1) }),
      Binding(
        "back", .escape, footer: "back", help: "back",
        whyNot: { screen, context in
          if let reason = screen.whyNoLetters { return reason }
          return screen.purpose == .connect && context.depth == 1 && context.notice == nil
            ? tr("This is the first screen.") : nil
        },
        action: { $0.leave($1) }),
      // The field handles both keys itself; these bindings are for the footer.
      Binding(
        "keep_search", .enter, .escape, footer: "stay here",
        help: "stop searching, keep the bar here",
        whyNot: { screen, _ in screen.wanted == nil ? tr("No search is open.") : nil },
        action: { _, _ in [] }),
    ]
    + Family.allCases.map { family in
      Binding(
        "family_\(family.digit)", .character(family.digit), help: "go to \(family.term)",
        action: { screen, _ in
          screen.cursor.row = family.place
          return []
        })
    }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard wanted != nil else { return nil }
    switch key {
    case .enter, .escape, .up, .down:
      wanted = nil
      return key == .up || key == .down ? nil : []
    default:
      guard wanted?.handle(key) == true else { return nil }
      if let scope = found { cursor = Cursor(scope) }
      return []
    }
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .begun(let attempt) = message else { return [] }
    return [.push(AnyScreen(AuthorizeScreen(attempt)))]
  }

  // MARK: Finding

  /// Why letter keys do nothing else now; nil when they do.
  private var whyNoLetters: String? { wanted == nil ? nil : tr("A search is open.") }

  /// The scope that the search finds; nil when there is none.
  var found: Scope? {
    wanted.flatMap { $0.text.isEmpty ? nil : Scope.named(like: $0.text) }
  }

  // MARK: Changes

  private mutating func change(to scopes: ScopeSet) -> [Effect] {
    if scopes != ticked {
      earlier.append(ticked)
      ticked = scopes
    }
    return []
  }

  private mutating func move(_ rows: Int, _ columns: Int, _ context: Context) -> [Effect] {
    cursor.row = min(max(0, cursor.row + rows), Family.allCases.count - 1)
    cursor.column = min(max(0, cursor.column + columns), 1)
    return []
  }

  private func go(_ context: Context) -> [Effect] {
    if purpose == .pick { return [.picked(ticked)] }
    let request = ConnectRequest(account: account ?? context.defaults.account, scopes: ticked)
    return context.defaults.isComplete && account.map({ $0 == context.defaults.account }) != false
      ? [.begin(request)] : [.push(AnyScreen(ShopScreen(request, context.defaults)))]
  }

  private func leave(_ context: Context) -> [Effect] {
    if purpose == .pick { return [.quit] }
    return context.notice != nil ? [.dismiss] : [.pop]
  }
}
