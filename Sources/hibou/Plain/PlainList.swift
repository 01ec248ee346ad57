import AppCore
import Foundation
import Models
import ShopKit

/// A list in the plain face: which rows are shown, ten at a time.
struct PlainList {
  /// What is listed.
  let resource: Resource
  private var store: Int?
  private var day: ShopDate?
  private let stores: [Int]
  private let warehouses: [Int]
  private let owner: String?
  /// The names of its stores and warehouses.
  private let names: RecordLabels
  private var filter: RowFilter?
  private var order: RowOrder?
  /// Where the rows that are shown begin.
  private var place = WindowRequest.Place.start
  private var mayReadAll = false

  /// Rows that are said at a time.
  private static let size = 10

  /// A list, read as far as its first page when nothing of it is in the copy.
  ///
  /// - Parameter owner: the id of the record the list belongs to, nil when it belongs to the account.
  static func open(
    _ resource: Resource, owner: String? = nil, _ shop: ShopClient
  ) async throws -> PlainList {
    let reader = ListReader(shop, LoadPolicy())
    let queries = try await reader.queries(for: resource, ListSpan(owner: owner))
    var list = PlainList(
      resource, stores: queries.compactMap(\.store).unique,
      warehouses: queries.compactMap(\.warehouse).unique, owner: owner, reader.names)
    list.store = list.stores.first
    list.day = queries.first?.day
    try await list.readIfNew(shop)
    return list
  }

  private init(
    _ resource: Resource, stores: [Int], warehouses: [Int], owner: String?, _ names: RecordLabels
  ) {
    self.names = names
    self.resource = resource
    self.stores = stores
    self.warehouses = warehouses
    self.owner = owner
  }

  private var queries: [ListID] {
    warehouses.isEmpty
      ? [ListID(resource, store: store, day: day, owner: owner)]
      : warehouses.map { ListID(resource, day: day, warehouse: $0, owner: owner) }
  }

  private var view: RowQuery { RowQuery(queries, filter: filter, order: order) }

  // MARK: Answers

  /// Does what was answered.
  ///
  /// - Returns: the id of the record to open, nil when there is none.
  mutating func take(
    _ answer: PlainAnswer, _ shop: ShopClient, _ dialogue: LineConsole
  ) async throws -> String? {
    let mayReadAll = self.mayReadAll
    self.mayReadAll = false
    switch answer {
    case .number(let number): return try await id(number, shop)
    case .next: try await goOn(shop, dialogue)
    case .previous: try await goBack(shop)
    case .filter(let words): try set(filter: words, shop)
    case .sort(let word): try set(order: word)
    case .day(let word): try await go(to: word, shop)
    case .store: try await changeStore(shop, dialogue)
    case .readAll: try await readAll(shop, dialogue, isAgreed: mayReadAll)
    case .refresh:
      for query in queries { _ = try await shop.page(query, .first) }
    case .back, .help, .quit, .figures, .unknown: break
    }
    return nil
  }

  private func id(_ number: Int, _ shop: ShopClient) async throws -> String {
    let rows = try await window(shop).rows
    guard rows.prefix(Self.size).indices.contains(number - 1),
      let id = resource.id(of: rows[number - 1].record)
    else { throw Problem.notFound(tr("row \(number) here")) }
    return id
  }

  /// The next rows; a page that is missing is read first, one call.
  private mutating func goOn(_ shop: ShopClient, _ dialogue: LineConsole) async throws {
    var window = try await window(shop)
    if window.rows.count <= Self.size, let list = try await unfinished(shop) {
      dialogue.say(tr("Reading the next page, 1 call."))
      _ = try await shop.page(list, .next)
      window = try await self.window(shop)
    }
    guard window.rows.count > Self.size else { return dialogue.say(tr("These are the last rows.")) }
    place = .row(window.rows[Self.size].number, at: window.start + Self.size)
  }

  /// The list of which a page is missing, when its rows are shown in the server's order.
  private func unfinished(_ shop: ShopClient) async throws -> ListID? {
    guard filter == nil, order == nil, queries.count == 1 else { return nil }
    return try await shop.state(queries[0])?.isUnderWay == true ? queries[0] : nil
  }

  private mutating func goBack(_ shop: ShopClient) async throws {
    let window = try await shop.look(view, WindowRequest(place, before: Self.size), RecordLabels())
    place = window.rows.first.map { .row($0.number, at: window.start) } ?? .start
    if window.start == 0 { place = .start }
  }

  private mutating func set(filter words: String, _ shop: ShopClient) throws {
    let today = shop.copy.clock.today(at: shop.now())
    let filter = RowFilter(words, resource: resource, today: today)
    if let problem = filter.problems.first { throw Problem.usage("\(problem).") }
    self.filter = words.isEmpty ? nil : filter
    place = .start
  }

  private mutating func set(order word: String) throws {
    do throws(NamingError) {
      order = word.isEmpty ? nil : try RowOrder(word, of: resource)
    } catch { throw Problem.usage("\(error.message).") }
    place = .start
  }

  private mutating func go(to word: String, _ shop: ShopClient) async throws {
    guard let day else { throw Problem.usage(tr("\(resource.title) are not kept by day.")) }
    let today = shop.copy.clock.today(at: shop.now())
    self.day =
      switch word {
      case "+": day.adding(days: 1)
      case "-": day.adding(days: -1)
      default: try ListSpan.day(word, today, tr("The day"))
      }
    place = .start
    try await readIfNew(shop)
  }

  private mutating func changeStore(_ shop: ShopClient, _ dialogue: LineConsole) async throws {
    guard let store, let index = stores.firstIndex(of: store), stores.count > 1 else {
      return dialogue.say(tr("There is no other store here."))
    }
    self.store = stores[(index + 1) % stores.count]
    place = .start
    try await readIfNew(shop)
  }

  /// More than one call is asked for before it is made.
  private mutating func readAll(
    _ shop: ShopClient, _ dialogue: LineConsole, isAgreed: Bool
  ) async throws {
    let missing = try await Sync(shop).missing(queries)
    var calls = 0
    for query in missing { calls += try await shop.state(query)?.pagesLeft ?? 1 }
    if missing.isEmpty { return dialogue.say(tr("All of it is in the copy.")) }
    guard isAgreed || calls <= 1 else {
      mayReadAll = true
      return dialogue.say(
        tr("That is \(Counted.calls(calls)), \(shop.copy.calls.used) are used. l again reads them.")
      )
    }
    _ = try await Sync(shop).lists(missing, anew: false) { _ in }
  }

  private func readIfNew(_ shop: ShopClient) async throws {
    for query in queries where try await shop.state(query) == nil {
      _ = try await shop.page(query, .first)
    }
  }

  // MARK: Saying it

  /// The rows that are shown, and the one behind them where there is one.
  private func window(_ shop: ShopClient) async throws -> Window {
    try await shop.look(view, WindowRequest(place, after: Self.size + 1), RecordLabels())
  }

  /// Says the rows, how many there are, and what can be answered.
  func show(_ shop: ShopClient, _ dialogue: LineConsole, _ style: NumberStyle) async throws {
    let reader = ListReader(shop, LoadPolicy())
    try await reader.learnNames(for: resource.columns.filter(\.isListed))
    var names = self.names
    names.add(reader.names)
    let window = try await window(shop)
    names.add(window.names)
    dialogue.say(try await title(window, shop, style, names))
    let lines = PlainLines(names, style)
    for (index, row) in window.rows.prefix(Self.size).enumerated() {
      dialogue.say(lines.line(index + 1, row.record, of: resource))
    }
    dialogue.say(
      tr("A number opens a row. n next, p previous, f filter, s sort, b back, ? all answers."))
  }

  private func title(
    _ window: Window, _ shop: ShopClient, _ style: NumberStyle, _ names: RecordLabels
  ) async throws -> String {
    var parts = [resource.title]
    if let store {
      parts.append(Format.text(.reference("stores", "\(store)"), names: names, style: style))
    }
    if let day { parts.append(Format.date(day)) }
    if let filter { parts.append(tr("filter \(filter.text)")) }
    let count = try await shop.tally(view, nil, names).count
    guard count > 0, !window.rows.isEmpty else {
      return tr("\(parts.joined(separator: ", ")): no rows.")
    }
    let total = window.states.compactMap { $0?.total }.reduce(0, +)
    let last = window.start + min(window.rows.count, Self.size)
    let loaded = window.states.compactMap { $0?.rows }.reduce(0, +)
    let more =
      loaded < total
      ? ", " + tr("\(style.whole(loaded)) of \(style.whole(total)) are read; l reads the rest") : ""
    let (from, to) = (style.whole(window.start + 1), style.whole(last))
    let rows = tr("rows \(from) to \(to) of \(style.whole(count))") + "\(more)."
    return tr("\(parts.joined(separator: ", ")): \(rows)")
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it stands first.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
