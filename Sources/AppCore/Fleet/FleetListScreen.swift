import Models
import TerminalKit

/// One list over the mirrors of all accounts, with the account in the first column: `:all products`. No call is made
/// for it; Enter uses the account of a row and opens the record there.
struct FleetListScreen: Screen {
  /// What the rows are.
  let resource: Resource
  /// The filter's words.
  private(set) var filter: String
  private(set) var field: TextInput?
  /// What is wrong with them, nil when nothing is.
  private(set) var filterProblem: String?
  /// What the mirrors say, by account; an account that is missing has not answered yet.
  private(set) var counts: [String: FleetCount] = [:]
  /// Whether every account has answered.
  private(set) var isWhole = false
  private(set) var position = ListPosition()
  /// The rows that are held, some of each account in sight.
  private(set) var windows: [String: Window] = [:]
  /// The accounts whose rows were read before the last count; they are shown until the new ones come.
  private var outdated: Set<String> = []
  /// The rows that are marked, to be compared.
  private(set) var marks: [Mark] = []
  /// The question to which the answers belong.
  private var query: FleetQuery?
  /// The parts that were asked for last.
  private var asked: [FleetPart] = []
  /// The row that is opened once its account is in use.
  private var opening: (account: String, record: Record)?
  /// The accounts whose cost is asked for.
  private var costly: [String]?

  /// A row that is marked.
  struct Mark: Hashable {
    let account: String
    let number: Int
    let record: ComparedRecord
  }

  /// The list of a resource, with a filter.
  init(_ resource: Resource, filter: String = "") {
    self.resource = resource
    self.filter = filter
  }

  static func == (left: Self, right: Self) -> Bool {
    left.resource == right.resource && left.filter == right.filter && left.field == right.field
      && left.counts == right.counts && left.position == right.position
      && left.windows == right.windows && left.marks == right.marks
      && left.isWhole == right.isWhole
  }

  var title: String { tr("\(resource.title) of all accounts") }

  var chrome: Chrome { .browse(FleetScreen.number) }

  var takesText: Bool { field != nil }

  static let bindings: [Binding<FleetListScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "use the row's account, and open the record there",
        whyNot: { screen, context in screen.whyNoRow(context) },
        action: { $0.open($1) }),
      Binding(
        "mark", .character(" "), footer: "mark", help: "mark the row, or unmark it, and go on",
        whyNot: { screen, context in screen.whyNoRow(context) },
        action: { $0.mark($1) }),
      Binding(
        "compare", .character("d"), help: "compare two marked rows, of two accounts or of one",
        whyNot: { screen, _ in
          screen.marks.count == 2 ? nil : tr("Mark two rows to compare them.")
        },
        action: { screen, _ in
          [
            .push(
              AnyScreen(CompareScreen(.records(screen.marks[0].record, screen.marks[1].record))))
          ]
        }),
      Binding(
        "refresh", .character("R"), footer: "load",
        help: "load the account of the row; shows the cost and asks first",
        whyNot: { screen, context in
          context.fleetLoads.isUnderWay
            ? tr("Loading now; press \(context.key(.back)) to stop.") : screen.whyNoRow(context)
        },
        action: { screen, _ in screen.askCost() }),
      Binding(
        "filter", .character("/"), footer: "filter",
        help: "filter the rows of all accounts; Esc clears the filter",
        action: { screen, _ in
          screen.field = TextInput(screen.filter)
          return []
        }),
      // The field takes the key itself; here it is for the footer.
      Binding(
        "keep_filter", .enter, footer: "keep the filter (Esc clears it)",
        help: "keep the filter",
        whyNot: { screen, _ in screen.field == nil ? tr("You are not typing a filter.") : nil },
        action: { screen, _ in
          screen.field = nil
          return []
        }),
      Binding(
        "back", .escape, footer: "back", help: "clear marks, clear the filter, or go back",
        action: { $0.escape($1) }),
    ]

  mutating func appear(_ context: Context) -> [Effect] { look(context) }

  mutating func refresh(_ context: Context) -> [Effect] { look(context) }

  /// Asks how many rows there are; what is shown stays until the answers come.
  private mutating func look(_ context: Context) -> [Effect] {
    let query = FleetQuery(resource, filter: filter, mask: context.names.mask)
    if query != self.query {
      counts = [:]
      windows = [:]
      outdated = []
      isWhole = false
    }
    self.query = query
    filterProblem =
      RowFilter(filter, resource: resource, today: context.today()).problems.first
    return [.fleet(.count(query))]
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .fleetProgressed(.counted(let query, let count)) where query == self.query:
      counts[count.account] = count
      return wanted(context)
    case .fleet(.count(let query), .counts(let all)) where query == self.query:
      counts = Dictionary(all.map { ($0.account, $0) }) { $1 }
      isWhole = true
      outdated = Set(windows.keys)
      asked = []
      return wanted(context)
    case .fleet(.list(let query, let parts), .windows(let windows))
    where query == self.query && parts == asked:
      asked = []
      self.windows.merge(windows) { $1 }
      outdated.subtract(windows.keys)
      return wanted(context)
    case .fleet(.cost(let accounts), .costs(let costs)) where accounts == costly:
      costly = nil
      return [.push(AnyScreen(FleetLoadScreen(costs)))]
    case .fleetProgressed(.ended): return look(context)
    case .switched(let session) where session.account == opening?.account:
      defer { opening = nil }
      return opening.map { opened($0.record, context) } ?? []
    case .failed(.use(let account), _) where account == opening?.account: opening = nil
    case .failed(.fleet, _): (costly, asked) = (nil, [])
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
      field = nil
      return setFilter("", context)
    default:
      guard field?.handle(key) == true else { return nil }
      return setFilter(field?.text ?? "", context)
    }
  }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    guard field == nil,
      let place = position.place(at: point, in: parts(of: area).table, count: count)
    else { return nil }
    if place == position.selected { return run("open", context) }
    position.select(place, count: count, page: page(context))
    return wanted(context)
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let parts = parts(of: area)
    drawHead(in: parts.head, on: &buffer, context)
    drawTable(in: parts.table, on: &buffer, context)
    drawFoot(in: parts.foot, on: &buffer, context)
  }

  // MARK: Rows

  /// The accounts that have rows, by name, each with its place in the list.
  var places: [(account: String, start: Int, count: Int)] {
    var start = 0
    return counts.keys.sorted().compactMap { account in
      guard let rows = counts[account]?.rows, rows > 0 else { return nil }
      defer { start += rows }
      return (account, start, rows)
    }
  }

  /// How many rows there are, as far as the accounts have answered.
  var count: Int { counts.values.reduce(0) { $0 + ($1.rows ?? 0) } }

  /// The rows at some places of the list; nil for one that has not been looked at yet.
  func rows(_ range: Range<Int>) -> [(account: String, row: Window.Row?)] {
    places.flatMap { account, start, count in
      range.clamped(to: start..<start + count).map { place in
        (account, windows[account]?.row(at: place - start))
      }
    }
  }

  private var selected: (account: String, row: Window.Row)? {
    let place = position.selected
    guard let found = rows(place..<place + 1).first, let row = found.row else { return nil }
    return (found.account, row)
  }

  /// The account under the bar.
  var account: String? { rows(position.selected..<position.selected + 1).first?.account }

  private func whyNoRow(_ context: Context) -> String? {
    if field != nil { return tr("You are typing a filter.") }
    return selected == nil ? tr("There is no row.") : nil
  }

  /// Asks for the rows in sight that are not held, and a page around them.
  private mutating func wanted(_ context: Context) -> [Effect] {
    guard let query, asked.isEmpty else { return [] }
    let page = page(context)
    position.fit(count: count, page: page)
    let sight = position.visible(count: count, page: page)
    let parts = places.compactMap { account, start, count -> FleetPart? in
      let own = sight.clamped(to: start..<start + count)
      guard !own.isEmpty else { return nil }
      let (first, last) = (own.lowerBound - start, own.upperBound - start)
      let held = outdated.contains(account) ? nil : windows[account]
      if let held, held.start <= first, held.end >= min(last, count) || held.isEnd { return nil }
      return part(account, first, last, count, held, page)
    }
    asked = parts
    return parts.isEmpty ? [] : [.fleet(.list(query, parts))]
  }

  /// Returns the request for rows of an account: from its beginning, from its end, or around a row
  /// that is loaded.
  private func part(
    _ account: String, _ first: Int, _ last: Int, _ count: Int, _ held: Window?, _ page: Int
  ) -> FleetPart? {
    let reach = 3 * page
    if last <= reach { return FleetPart(account, WindowRequest(.start, after: reach)) }
    if count - first <= reach {
      return FleetPart(account, WindowRequest(.end, before: min(count, reach)))
    }
    guard let held, !held.rows.isEmpty else {
      return FleetPart(account, WindowRequest(.start, after: last + page))
    }
    let place = min(max(0, first - held.start), held.rows.count - 1)
    let at = held.start + place
    return FleetPart(
      account,
      WindowRequest(
        .row(held.rows[place].number, at: at), before: max(0, at - first) + page,
        after: max(0, last - at) + page))
  }

  private mutating func setFilter(_ text: String, _ context: Context) -> [Effect] {
    filter = text
    position.home()
    return look(context)
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: count, page: page(context))
    return wanted(context)
  }

  private mutating func mark(_ context: Context) -> [Effect] {
    if let selected {
      let (account, row) = selected
      if let place = marks.firstIndex(where: { ($0.account, $0.number) == (account, row.number) }) {
        marks.remove(at: place)
      } else {
        let names = windows[account]?.names ?? RecordLabels()
        marks.append(
          Mark(
            account: account, number: row.number,
            record: ComparedRecord(resource, row.record, of: account, names: names)))
      }
    }
    return move(.by(1), context)
  }

  private mutating func askCost() -> [Effect] {
    let accounts = account.map { [$0] } ?? []
    costly = accounts
    return accounts.isEmpty ? [] : [.dismiss, .fleet(.cost(accounts))]
  }

  // MARK: Going

  private mutating func open(_ context: Context) -> [Effect] {
    guard let (account, row) = selected else { return [] }
    if context.session?.account == account { return opened(row.record, context) }
    opening = (account, row.record)
    return [.use(account: account)]
  }

  private func opened(_ record: Record, _ context: Context) -> [Effect] {
    guard let session = context.session else { return [] }
    let screen = Places.record(resource, record, context)
    return [.start(AnyScreen(Places.home(session)))]
      + (screen.map { [.push(AnyScreen($0))] } ?? [])
      + [
        .say(
          Notice(
            hint: tr("\(session.account) is in use. \(context.key(.fleet)): back to the accounts")))
      ]
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    if !marks.isEmpty {
      marks = []
      return []
    }
    return filter.isEmpty ? [.pop] : setFilter("", context)
  }

  // MARK: Places

  /// Rows on the screen.
  private func page(_ context: Context) -> Int {
    let area = Rect(x: 0, y: 0, width: context.size.width, height: context.bodyHeight)
    return max(1, Table.visibleRows(in: parts(of: area).table.height))
  }

  /// The line with the filter and the count, the table, and what there is about the accounts.
  private func parts(of area: Rect) -> (head: Rect, table: Rect, foot: Rect) {
    let (head, rest) = area.splitTop(1)
    let (table, foot) = rest.splitBottom(3)
    return (head, table, foot)
  }
}
