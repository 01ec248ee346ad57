import Models
import TerminalKit

/// The checklist: which of the 20 scopes may be asked for. Only what is ticked is.
struct ScopesScreen: Screen {
  /// What is ticked.
  private(set) var ticked: ScopeSet
  private var earlier: [ScopeSet] = []
  private var cursor = Cursor()
  /// The account the scopes are for, nil while it is not known.
  private let account: String?
  /// What happens with the choice.
  private let purpose: Purpose

  /// What the checklist is opened for.
  enum Purpose: Hashable {
    /// The first step of connecting.
    case connect
    /// Only the scope string is wanted.
    case pick
  }

  /// Where the cursor stands: a family and one of its two boxes.
  struct Cursor: Hashable {
    var row = 0
    var column = 0

    var scope: Scope { Scope(column == 0 ? .read : .write, Family.allCases[row]) }
  }

  /// A checklist with some scopes ticked; by default the least that browsing needs.
  init(ticked: ScopeSet = .browse, account: String? = nil, purpose: Purpose = .connect) {
    self.ticked = ticked
    self.account = account
    self.purpose = purpose
  }

  var title: String { "Scopes" }

  var chrome: Chrome { .connect(1) }

  static let bindings: [Binding<ScopesScreen>] = [
    Binding(
      .character(" "), footer: "tick", help: "tick or untick the box",
      action: { screen, _ in screen.change(to: screen.ticked.toggling(screen.cursor.scope)) }),
    Binding(.down, .character("j"), help: "next family", action: { $0.move(1, 0, $1) }),
    Binding(.up, .character("k"), help: "previous family", action: { $0.move(-1, 0, $1) }),
    Binding(
      .right, .character("l"), footer: "column", help: "the WRITE column",
      action: { $0.move(0, 1, $1) }),
    Binding(.left, .character("h"), help: "the READ column", action: { $0.move(0, -1, $1) }),
    Binding(.home, .character("g"), help: "first family", action: { $0.move(-20, 0, $1) }),
    Binding(.end, .character("G"), help: "last family", action: { $0.move(20, 0, $1) }),
    Binding(
      .character("b"), footer: "browse", help: "preset: what the four main screens need",
      action: { screen, _ in screen.change(to: .browse) }),
    Binding(
      .character("r"), footer: "all read", help: "preset: read everything",
      action: { screen, _ in screen.change(to: .allRead) }),
    Binding(
      .character("n"), footer: "none", help: "preset: nothing",
      action: { screen, _ in screen.change(to: .none) }),
    Binding(
      .character("a"), footer: "all", help: "preset: all 20",
      action: { screen, _ in screen.change(to: .all) }),
    Binding(
      .character("p"), help: "preset: what was asked for last time",
      whyNot: { _, context in
        context.lastScopes == nil ? "nothing has been asked for yet" : nil
      },
      action: { screen, context in screen.change(to: context.lastScopes ?? screen.ticked) }),
    Binding(
      .character("u"), footer: "undo", help: "take back the last change",
      whyNot: { screen, _ in screen.earlier.isEmpty ? "nothing was changed" : nil },
      action: { screen, _ in
        screen.ticked = screen.earlier.popLast() ?? screen.ticked
        return []
      }),
    Binding(
      .enter, footer: "continue", help: "continue with the ticked scopes",
      whyNot: { screen, _ in screen.ticked.isEmpty ? "tick at least one scope" : nil },
      action: { $0.go($1) }),
    Binding(
      .escape, footer: "back", help: "back",
      whyNot: { screen, context in
        screen.purpose == .connect && context.depth == 1 && context.notice == nil
          ? "this is the first screen" : nil
      },
      action: { $0.leave($1) }),
  ]

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .begun(let attempt) = message else { return [] }
    return [.push(AnyScreen(AuthorizeScreen(attempt)))]
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let question: CleanText = " What may this app do in the account?"
    buffer.write(question + "     Only ticked scopes are requested.", x: 0, y: area.y)
    let height = min(area.height - 4, Family.allCases.count + Checklist.extraRows)
    checklist.draw(
      in: Rect(x: area.x, y: area.y + 1, width: area.width, height: height), on: &buffer)
    let below = Rect(
      x: area.x, y: area.y + 1 + height, width: area.width, height: area.height - height - 1)
    for (line, text) in remarks(context, width: area.width).prefix(below.height).enumerated() {
      buffer.write(text.text, x: below.x, y: below.y + line, style: text.style, width: below.width)
    }
  }

  // MARK: Parts of the drawing

  private var checklist: Checklist {
    Checklist(
      titles: ("Family", ["READ", "WRITE"], "What READ opens here"),
      rows: Family.allCases.enumerated().map { index, family in
        Checklist.Row(
          key: CleanText("\((index + 1) % 10)"), label: CleanText(family.title),
          boxes: [ticked.contains(.read(family)), ticked.contains(.write(family))],
          note: CleanText(family.covers + (family.isPersonal ? "  (personal)" : "")))
      },
      cursor: (cursor.row, cursor.column))
  }

  private func remarks(_ context: Context, width: Int) -> [(text: CleanText, style: Style)] {
    let reads = ticked.ordered.filter { $0.access == .read }.count
    let count = " \(ticked.count) of 20 ticked: \(reads) read, \(ticked.count - reads) write."
    let string = CleanText(" scope=" + (ticked.isEmpty ? "(nothing)" : ticked.string))
    return [
      (CleanText(count + "  hibou itself never writes."), .plain),
      (CleanText(" " + opens), Theme.quiet),
    ] + string.wrapped(to: max(10, width - 1)).map { ($0, Theme.strong) }
  }

  /// What the box under the cursor opens in hibou.
  private var opens: String {
    let scope = cursor.scope
    guard scope.access == .read else {
      return "\(scope.name): for other apps of yours; hibou itself never writes."
    }
    let titles = scope.family.opens.map(\.title)
    return titles.isEmpty
      ? "\(scope.name): no screen of this version needs it."
      : "\(scope.name) opens: \(titles.joined(separator: ", "))"
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
