import Foundation
import Models
import TerminalKit

/// The board of all accounts, worst first, read from their mirrors. It stays the same when the user
/// opens an account and comes back.
struct FleetScreen: Screen {
  /// Whether all accounts were read once; until then, rows appear as they come.
  private(set) var isLooked = false
  /// All accounts, worst first; nil before they were read.
  private(set) var rows: [FleetRow]?
  /// The rows that match the filter.
  private(set) var shown: [FleetRow] = []
  private(set) var position = ListPosition()
  /// The names of the marked accounts.
  private(set) var marks: Set<String> = []
  private(set) var filter = ""
  private(set) var field: TextInput?
  /// The problem of the filter's text; nil when there is none.
  private(set) var filterProblem: String?
  /// The accounts whose cost was requested.
  private var asked: [String]?
  /// The account that is being opened.
  private var opening: String?
  /// Whether the mirrors of all accounts are being read.
  private var isReading = false
  /// Whether the mirror of the account in use changed while they were.
  private var hasChanged = false

  /// Creates the board before any account was read.
  init() {}

  /// The number of its tab key.
  static let number = 0

  var title: String { tr("Accounts") }

  var chrome: Chrome { .browse(Self.number) }

  var takesText: Bool { field != nil }

  static let bindings: [Binding<FleetScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "use the account, and open it",
        whyNot: { screen, _ in screen.whyNoRow },
        action: { $0.open($1) }),
      Binding(
        "mark", .character(" "), footer: "mark", help: "mark the row, or unmark it, and go on",
        whyNot: { screen, _ in screen.whyNoRow },
        action: { $0.mark($1) }),
      Binding(
        "mark_all", .character("*"), help: "mark all rows shown, or unmark them",
        whyNot: { screen, _ in screen.whyNoRow },
        action: { screen, _ in screen.markAll() }),
      Binding(
        "refresh", .character("R"), footer: "load",
        help: "load the marked accounts, or the one under the bar; shows the cost and asks first",
        whyNot: { screen, context in
          context.fleetLoads.isUnderWay
            ? tr("Loading now; press \(context.key(.back)) to stop.") : screen.whyNoRow
        },
        action: { screen, _ in screen.askCost() }),
      Binding(
        "compare", .character("d"), help: "compare two marked accounts",
        whyNot: { screen, _ in
          screen.marked.count == 2 ? nil : tr("Mark two accounts to compare them.")
        },
        action: { screen, _ in screen.compare() }),
      Binding(
        "filter", .character("/"), footer: "filter",
        help: "filter: words, tag:lyon state:broken calls>80%; Esc clears the filter",
        action: { screen, _ in
          screen.field = TextInput(screen.filter)
          return []
        }),
      // The field handles the key itself; this binding is for the footer.
      Binding(
        "keep_filter", .enter, footer: "keep the filter (Esc clears it)",
        help: "keep the filter",
        whyNot: { screen, _ in screen.field == nil ? tr("You are not typing a filter.") : nil },
        action: { screen, _ in
          screen.field = nil
          return []
        }),
      Binding(
        "all_products", .character("l"), footer: "products",
        help: "the products of all accounts in one list; :all NAME for any other list",
        action: { _, _ in [.push(AnyScreen(FleetListScreen(.products)))] }),
      Binding(
        "back", .escape, footer: "back",
        help: "stop loading, clear marks, clear the filter, or go back",
        action: { $0.escape($1) }),
    ]

  mutating func appear(_ context: Context) -> [Effect] { look() }

  mutating func refresh(_ context: Context) -> [Effect] { look() }

  private mutating func look() -> [Effect] {
    isReading = true
    return [.fleet(.look(nil))]
  }

  /// Reads the account in use again, whose mirror a load has changed.
  private mutating func lookAtCurrent(_ context: Context) -> [Effect] {
    hasChanged = isReading
    guard !isReading, let account = context.session?.account else { return [] }
    return [.fleet(.look([account]))]
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .fleetProgressed(.looked(let row)) where !isLooked: add(row, context)
    case .fleet(.look(nil), .rows(let rows)):
      isLooked = true
      isReading = false
      show(rows, context)
      if hasChanged { return lookAtCurrent(context) }
    case .fleet(.look(_?), .rows(let new)):
      let accounts = Set(new.map(\.account))
      show((rows ?? []).filter { !accounts.contains($0.account) } + new, context)
    case .paged, .learned, .walked, .opened: return lookAtCurrent(context)
    case .fleet(.cost(let accounts), .costs(let costs)) where accounts == asked:
      asked = nil
      return [.push(AnyScreen(FleetLoadScreen(costs)))]
    case .fleetProgressed(.ended(let row, _)):
      show((rows ?? []).filter { $0.account != row.account } + [row], context)
    case .switched(let session) where session.account == opening:
      opening = nil
      return opened(session, context)
    case .failed(.use(let account), _) where account == opening: opening = nil
    case .failed(.fleet, _):
      asked = nil
      isReading = false
    default: break
    }
    return []
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard field != nil else { return nil }
    switch key {
    case .enter, .down, .up:
      field = nil
      return key == .enter ? [] : nil
    case .escape:
      setFilter("", context)
      field = nil
    default:
      guard field?.handle(key) == true else { return nil }
      setFilter(field?.text ?? "", context)
    }
    return []
  }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    guard field == nil,
      let place = position.place(at: point, in: parts(of: area).table, count: shown.count)
    else { return nil }
    if place == position.selected { return run("open", context) }
    position.select(place, count: shown.count, page: page(context))
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let parts = parts(of: area)
    drawHead(in: parts.head, on: &buffer, context)
    drawTable(in: parts.table, on: &buffer, context)
    drawFoot(in: parts.foot, on: &buffer, context)
  }

  // MARK: Rows

  /// The selected row.
  var selected: FleetRow? {
    shown.indices.contains(position.selected) ? shown[position.selected] : nil
  }

  /// The marked accounts that exist, in the order of the rows.
  var marked: [String] { (rows ?? []).map(\.account).filter(marks.contains) }

  private var whyNoRow: String? {
    if field != nil { return tr("You are typing a filter.") }
    return selected == nil ? tr("There is no row.") : nil
  }

  /// Shows rows; the cursor stays on its account.
  private mutating func show(_ rows: [FleetRow], _ context: Context) {
    self.rows = rows.sorted(by: FleetRow.isWorse)
    leave(context, staying: true)
  }

  /// Adds the row of an account that was looked at before the others.
  private mutating func add(_ row: FleetRow, _ context: Context) {
    var rows = rows ?? []
    rows.insert(row, at: rows.firstIndex { FleetRow.isWorse(row, $0) } ?? rows.count)
    self.rows = rows
    leave(context, staying: position.selected > 0)
  }

  private mutating func setFilter(_ text: String, _ context: Context) {
    filter = text
    // When nothing is filtered out, the cursor stays on its account.
    leave(context, staying: text.isEmpty)
  }

  /// Applies the filter to the rows.
  private mutating func leave(_ context: Context, staying: Bool) {
    let account = selected?.account
    let words = RowFilter(filter, resource: .fleet, today: context.today())
    filterProblem = words.problems.first
    shown = (rows ?? []).filter { row in
      row.matches(words) { $0.words(at: context.now, row.clock) }
    }
    let place = staying ? shown.firstIndex { $0.account == account } ?? position.selected : 0
    position.select(place, count: shown.count, page: page(context))
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: shown.count, page: page(context))
    return []
  }

  private mutating func mark(_ context: Context) -> [Effect] {
    if let account = selected?.account { marks.formSymmetricDifference([account]) }
    return move(.by(1), context)
  }

  private mutating func markAll() -> [Effect] {
    let all = Set(shown.map(\.account))
    if all.isSubset(of: marks) { marks.subtract(all) } else { marks.formUnion(all) }
    return []
  }

  private mutating func askCost() -> [Effect] {
    let accounts = marked.isEmpty ? selected.map { [$0.account] } ?? [] : marked
    asked = accounts
    return accounts.isEmpty ? [] : [.dismiss, .fleet(.cost(accounts))]
  }

  private func compare() -> [Effect] {
    let rows = (rows ?? []).filter { marks.contains($0.account) }
    guard rows.count == 2 else { return [] }
    return [.push(AnyScreen(CompareScreen(.accounts(rows[0], rows[1]))))]
  }

  // MARK: Going

  private mutating func open(_ context: Context) -> [Effect] {
    guard let account = selected?.account else { return [] }
    if let session = context.session, session.account == account { return opened(session, context) }
    opening = account
    return [.use(account: account)]
  }

  private func opened(_ session: Session, _ context: Context) -> [Effect] {
    [
      .start(AnyScreen(Places.home(session))),
      .say(
        Notice(
          hint: tr("\(session.account) is in use. \(context.key(.fleet)): back to the accounts"))),
    ]
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    if context.fleetLoads.isUnderWay {
      return [
        .stopFleet, .say(Notice(hint: tr("Stopped. Loaded rows stay."))),
      ] + look()
    }
    if !marks.isEmpty {
      marks = []
      return []
    }
    if !filter.isEmpty {
      setFilter("", context)
      return []
    }
    return [.pop]
  }

  // MARK: Places

  /// Returns the number of visible rows.
  private func page(_ context: Context) -> Int {
    let area = Rect(x: 0, y: 0, width: context.size.width, height: context.bodyHeight)
    return max(1, Table.visibleRows(in: parts(of: area).table.height))
  }

  /// Returns the areas of the head, the table, and the foot with the sums and the facts about the
  /// selected row.
  private func parts(of area: Rect) -> (head: Rect, table: Rect, foot: Rect) {
    let (head, rest) = area.splitTop(1)
    let (table, foot) = rest.splitBottom(4)
    return (head, table, foot)
  }
}
