import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// A list in plain mode, ten rows at a time.
struct PlainList {
  private(set) var selection: ListSelection
  private let sizes: [Int]
  private var directory = StoreDirectory()
  private var filter: RowFilter?
  private var order: RowOrder?
  private var orderText = ""
  /// The position of the first shown row.
  private var place = WindowRequest.Place.start
  private var mayReadAll = false
  /// Whether the cost of loading the first pages again was stated, so that the same answer loads
  /// them.
  private var mayRefresh = false

  /// The number of rows per page.
  private static let size = 10

  /// The resource of the rows.
  var resource: Resource { selection.resource }

  /// A row of the list with its position, for moving to the rows before and after it.
  struct Row {
    /// The record in the list.
    let record: Record
    fileprivate let number: Int
    fileprivate let index: Int
  }

  /// Opens a list. If no page of it is loaded, its first page is loaded, for the current day of
  /// every store.
  ///
  /// - Parameters:
  ///   - owner: the id of the record that the list belongs to, or the search text; nil for neither.
  ///   - words: days, or a filter; empty for neither.
  static func open(
    _ resource: Resource, owner: String? = nil, words: String = "", _ talk: PlainTalk
  ) async throws -> PlainList {
    let reader = ListReader(talk.shop, LoadPolicy())
    // This loads the stores and warehouses that the list needs.
    let lists = try await reader.queries(for: resource, ListSpan(owner: owner))
    var list = PlainList(
      selection: ListSelection(resource, owner: owner), sizes: lists.compactMap(\.size))
    list.directory = try await talk.shop.directory()
    if !words.isEmpty {
      if resource.list.span != nil, list.days(words, talk.shop) != nil {
        try await list.go(to: words, talk)
        return list
      }
      try list.set(filter: words, talk.shop)
    }
    try await list.loadNew(talk)
    return list
  }

  private init(selection: ListSelection, sizes: [Int]) {
    self.selection = selection
    self.sizes = sizes
  }

  private func lists(_ shop: ShopClient) -> [ListID] {
    selection.lists(in: directory, at: shop.now(), sizes: sizes)
  }

  /// The lists of stores that still belong to the account.
  private func loadable(_ shop: ShopClient) -> [ListID] {
    lists(shop).filter { !directory.isOfGoneStore($0) }
  }

  private func view(_ shop: ShopClient) -> RowQuery {
    RowQuery(lists(shop), filter: filter, order: order)
  }

  // MARK: Answers

  /// Handles an answer.
  ///
  /// - Returns: the row to open; nil when there is none.
  mutating func handle(_ answer: PlainAnswer, _ talk: PlainTalk) async throws -> Row? {
    let (mayReadAll, mayRefresh) = (self.mayReadAll, self.mayRefresh)
    (self.mayReadAll, self.mayRefresh) = (false, false)
    let shop = talk.shop
    switch answer {
    case .number(let number): return try await row(number, shop)
    case .next: try await goOn(talk)
    case .previous: try await goBack(shop)
    case .filter(let words): try set(filter: words, shop)
    case .sort(let word): try set(order: word)
    case .day(let word): try await go(to: word, talk)
    case .store: try await changeStore(talk)
    case .readAll: try await readAll(talk, isAgreed: mayReadAll)
    case .refresh: try await refresh(talk, isAgreed: mayRefresh)
    case .groups(let word): try await sayGroups(by: word, talk)
    case .export(let file): try await export(to: file, talk)
    case .tree: try await sayTree(talk)
    default: break
    }
    return nil
  }

  func row(_ number: Int, _ shop: ShopClient) async throws -> Row {
    let window = try await window(shop)
    guard window.rows.prefix(Self.size).indices.contains(number - 1) else {
      throw Problem.notFound(tr("row \(number) here"))
    }
    let row = window.rows[number - 1]
    return Row(record: row.record, number: row.number, index: window.start + number - 1)
  }

  /// Returns the row before or after another one; nil at the ends of what is loaded.
  func row(_ step: Int, from row: Row, _ shop: ShopClient) async throws -> Row? {
    let place = WindowRequest.Place.row(row.number, at: row.index)
    let request =
      step > 0 ? WindowRequest(place, after: 2) : WindowRequest(place, before: 1)
    let rows = try await shop.look(view(shop), request, RecordLabels()).rows
    let found = step > 0 ? rows.dropFirst().first : row.index > 0 ? rows.first : nil
    return found.map { Row(record: $0.record, number: $0.number, index: row.index + step) }
  }

  /// Moves to the next rows; a missing page is loaded first, with one call.
  private mutating func goOn(_ talk: PlainTalk) async throws {
    let shop = talk.shop
    var window = try await window(shop)
    if window.rows.count <= Self.size, let list = try await unfinished(shop) {
      talk.say(tr("Loading the next page, 1 call."))
      _ = try await shop.page(list, .next)
      window = try await self.window(shop)
    }
    guard window.rows.count > Self.size else {
      return talk.say(tr("This is the end of the list."))
    }
    place = .row(window.rows[Self.size].number, at: window.start + Self.size)
  }

  /// Returns the list that lacks a page, if its rows are in the server's order; otherwise nil.
  private func unfinished(_ shop: ShopClient) async throws -> ListID? {
    let lists = lists(shop)
    guard filter == nil, order == nil, lists.count == 1 else { return nil }
    return try await shop.state(lists[0])?.isUnderWay == true ? lists[0] : nil
  }

  private mutating func goBack(_ shop: ShopClient) async throws {
    let request = WindowRequest(place, before: Self.size)
    let window = try await shop.look(view(shop), request, RecordLabels())
    place = window.rows.first.map { .row($0.number, at: window.start) } ?? .start
    if window.start == 0 { place = .start }
  }

  private mutating func set(filter words: String, _ shop: ShopClient) throws {
    let filter = RowFilter(
      words, resource: resource, today: directory.today(store: nil, at: shop.now()),
      todays: directory.todays(at: shop.now()))
    if let problem = filter.problems.first { throw Problem.usage("\(problem).") }
    self.filter = words.isEmpty ? nil : filter
    place = .start
  }

  private mutating func set(order word: String) throws {
    do throws(NamingError) {
      order = word.isEmpty ? nil : try RowOrder(word, of: resource)
      orderText = word
    } catch { throw Problem.usage("\(error.message).") }
    place = .start
  }

  // MARK: Days and stores

  private func days(_ word: String, _ shop: ShopClient) -> ClosedRange<ShopDate>? {
    try? DayRequest(word).days(today: directory.today(store: selection.store, at: shop.now()))
  }

  private mutating func go(to word: String, _ talk: PlainTalk) async throws {
    guard resource.list.span != nil else {
      throw Problem.usage(tr("\(resource.title): this list has no dates."))
    }
    let now = talk.shop.now()
    switch word {
    case "+", "-":
      let step = word == "+" ? 1 : -1
      if let reason = selection.whyNoStep(step, in: directory, at: now) {
        throw Problem.usage(reason.words)
      }
      selection.step(step, in: directory, at: now)
    default:
      guard let days = days(word, talk.shop) else {
        throw Problem.usage(tr("\"\(word)\" is not a date. Try 2026-09-21, 14d or 2026-08."))
      }
      let today = directory.today(store: selection.store, at: now)
      guard resource.looksAhead || days.lowerBound <= today else {
        throw Problem.usage(tr("These days are in the future."))
      }
      selection.show(days, in: directory, at: now)
    }
    place = .start
    try await loadNew(talk)
  }

  private mutating func changeStore(_ talk: PlainTalk) async throws {
    if let reason = selection.whyNoOther(in: directory) { return talk.say(reason.words) }
    selection.showNext(in: directory)
    place = .start
    try await loadNew(talk)
  }

  // MARK: Loading

  /// Loads the rest. More than one call needs a second answer.
  private mutating func readAll(_ talk: PlainTalk, isAgreed: Bool) async throws {
    let shop = talk.shop
    let plan = try await shop.plan(lists(shop), .missingOnly)
    if plan.isNothing { return talk.say(tr("The list is complete.")) }
    guard isAgreed || plan.cost.most <= 1 else {
      mayReadAll = true
      return talk.say(
        tr(
          "Cost: \(Counted.calls(plan.cost)) (\(shop.mirror.calls.used) used this month). Type l again to load."
        ))
    }
    _ = try await Sync(shop).lists(plan.wanted, reload: false) { _ in }
  }

  /// Loads the first page of each list again. The cost for several lists is stated first.
  private mutating func refresh(_ talk: PlainTalk, isAgreed: Bool) async throws {
    let lists = loadable(talk.shop)
    guard isAgreed || lists.count <= 1 || talk.shop.session.isDemo else {
      mayRefresh = true
      return talk.say(
        tr(
          "Cost: \(Counted.calls(lists.count)) (\(talk.shop.mirror.calls.used) used this month). Type r again to reload."
        ))
    }
    for list in lists { _ = try await talk.shop.page(list, .first) }
  }

  /// Loads the first page of a list that was never loaded, if that is one call; otherwise the cost
  /// is printed with the rows. In the demo shop, where calls are free, it loads the current day of
  /// all stores.
  private func loadNew(_ talk: PlainTalk) async throws {
    var new: [ListID] = []
    for list in loadable(talk.shop) where try await talk.shop.state(list) == nil {
      new.append(list)
    }
    guard new.count == 1 || (talk.shop.session.isDemo && selection.days == nil) else { return }
    if new.count > 1 { talk.say(tr("Loading \(resource.title), \(Counted.calls(new.count)).")) }
    for list in new { _ = try await talk.shop.page(list, .first) }
  }

  private func export(to file: String, _ talk: PlainTalk) async throws {
    guard !file.isEmpty else {
      throw Problem.usage(tr("Type x and a file name, such as x list.csv."))
    }
    var words = [resource.name, "--to", file]
    if let days = selection.days {
      words += ["--from", "\(days.lowerBound)", "--until", "\(days.upperBound)"]
    }
    if let store = selection.store { words += ["--store", "\(store)"] }
    if let owner = selection.owner { words += ["--of", owner] }
    if let filter { words += ["--where", filter.text] }
    if !orderText.isEmpty { words += ["--sort", orderText] }
    try await talk.export(words)
  }

  private func sayGroups(by word: String, _ talk: PlainTalk) async throws {
    let column: Column
    do throws(NamingError) {
      column = try resource.grouping(named: word)
    } catch { throw Problem.usage("\(error.message).") }
    let reader = ListReader(talk.shop, LoadPolicy(.nothing))
    try? await reader.learnNames(for: [column])
    var names = reader.names
    names.mask = talk.mask
    let groups = try await talk.shop.groups(view(talk.shop), column, names)
    names.add(groups.names)
    let rows = GroupedRows(of: groups, by: column)
    talk.say(tr("\(resource.title) by \(column.title)"))
    for row in rows.rows(by: nil, limit: nil) {
      let facts = rows.columns.map { column in
        tr(
          "\(column.title): \(Format.text(column.value(of: row), names: names, style: talk.style))")
      }
      talk.say(facts.joined(separator: ", "))
    }
  }

  /// Prints all rows of the list in the order of the tree, each with the row above it.
  private func sayTree(_ talk: PlainTalk) async throws {
    guard RecordTree.parent(in: resource) != nil else {
      throw Problem.usage(tr("\(resource.title): no row is above another one."))
    }
    let records = try await talk.shop.gather(lists(talk.shop)).compactMap { $0?.records }
      .flatMap { $0 }
    if records.isEmpty { return talk.say(tr("no rows")) }
    for node in RecordTree(resource, records).nodes {
      let name = PlainLines.name(node.record, of: resource)
      let above = node.parent.flatMap { resource.label(of: $0) }
      talk.say(above.map { tr("\(name), in \($0)") } ?? name)
    }
    talk.say(tr("Type \(resource.name) and an id to open one."))
  }

  // MARK: Saying it

  /// Returns the shown rows and, if there is one, the row after them.
  private func window(_ shop: ShopClient) async throws -> Window {
    try await shop.look(view(shop), WindowRequest(place, after: Self.size + 1), RecordLabels())
  }

  /// Prints the rows, their number, their age, and the possible answers.
  func show(_ talk: PlainTalk) async throws {
    let shop = talk.shop
    let reader = ListReader(shop, LoadPolicy())
    try await reader.learnNames(for: resource.columns.filter(\.isListed))
    for place in [Resource.stores, .warehouses]
    where resource.list.needs(place == .stores ? .store : .warehouse) {
      try? await reader.learnNames(for: [Column("", .reference(place.name), "")])
    }
    let unnamed = try await PlainNames(listedIn: resource, talk)
    let window = try await window(shop)
    var names = reader.names
    names.add(window.names)
    names.mask = talk.mask
    talk.say(try await title(window, names, talk))
    let lines = PlainLines(names, talk.style)
    for (index, row) in window.rows.prefix(Self.size).enumerated() {
      talk.say(lines.line(index + 1, row.record, of: resource))
    }
    unnamed.say(talk) { other in
      window.rows.prefix(Self.size).contains { row in
        resource.columns.contains { column in
          guard column.isListed, case .reference(other.name, let id) = column.value(of: row.record)
          else { return false }
          return names.label(other.name, id) == nil
        }
      }
    }
    talk.say(
      tr(
        "Type the number before a row to open it. n: next, p: previous, f: filter, s: sort, b: back, ?: help."
      )
    )
  }

  private func title(
    _ window: Window, _ names: RecordLabels, _ talk: PlainTalk
  ) async throws -> String {
    let (shop, style) = (talk.shop, talk.style)
    var parts = [resource.title] + placeWords(names, style, shop)
    if let filter { parts.append(tr("filter \(filter.text)")) }
    let head = parts.joined(separator: ", ")
    let tally = try await shop.tally(view(shop), resource.amount, names)
    let plan = try await shop.plan(lists(shop), .missingOnly)
    let rest = plan.isNothing ? nil : restWords(window, plan, style)
    let count = tally.count
    var facts: [String] = []
    if count > 0, !window.rows.isEmpty {
      let last = window.start + min(window.rows.count, Self.size)
      facts.append(
        tr(
          "rows \(style.whole(window.start + 1)) to \(style.whole(last)) of \(style.whole(count))"
        ))
      if resource.amount != nil {
        let sums = tally.amounts(in: directory).map {
          Format.money($0.amount, $0.currency, style: style)
        }
        if !sums.isEmpty { facts.append(tr("sum \(sums.joined(separator: ", "))")) }
      }
    } else {
      facts.append(
        plan.isNothing ? tr("no rows") : filter == nil ? tr("nothing loaded") : tr("no match"))
    }
    facts += [rest, age(window, shop)].compactMap { $0 }
    var states: [ListID: ListState] = [:]
    for list in lists(shop) where directory.isOfGoneStore(list) {
      states[list] = try await shop.state(list)
    }
    let remarks = directory.remarks(of: lists(shop)) { states[$0] }
    return ([tr("\(head): \(facts.joined(separator: ", ")).")] + remarks).joined(separator: " ")
  }

  /// Returns `250 of 1 284 loaded; l: load the rest (5 calls)`.
  private func restWords(_ window: Window, _ plan: ListPlan, _ style: NumberStyle) -> String {
    let states = window.states.compactMap { $0 }
    let loaded = style.whole(states.map(\.rows).reduce(0, +))
    let cost = Counted.calls(plan.cost)
    if states.isEmpty { return tr("l: load (\(cost))") }
    guard states.count == window.states.count, !states.isEmpty,
      states.allSatisfy({ $0.total != nil })
    else { return tr("\(loaded) loaded; l: load the rest (\(cost))") }
    let total = style.whole(states.compactMap(\.total).reduce(0, +))
    return tr("\(loaded) of \(total) loaded; l: load the rest (\(cost))")
  }

  private func age(_ window: Window, _ shop: ShopClient) -> String? {
    window.states.compactMap { $0?.readAt }.min().map {
      tr("loaded \(Age.ago($0, at: shop.now()))")
    }
  }

  /// Returns the days, the store or warehouse, and the owner of the list.
  private func placeWords(
    _ names: RecordLabels, _ style: NumberStyle, _ shop: ShopClient
  ) -> [String] {
    var words: [String] = []
    if let owner = selection.owner { words.append(owner) }
    func place(_ resource: Resource, _ chosen: Int?, _ all: [Int]?) -> String? {
      let ids = chosen.map { [$0] } ?? all ?? []
      if ids.count > 1 {
        return resource == .stores
          ? tr("all stores (\(ids.count))") : tr("all warehouses (\(ids.count))")
      }
      return ids.first.map {
        Format.text(.reference(resource.name, "\($0)"), names: names, style: style)
      }
    }
    if resource.list.needs(.store) {
      words += [place(.stores, selection.store, directory.storeIDs)].compactMap { $0 }
    }
    if resource.list.needs(.warehouse) {
      words += [place(.warehouses, selection.warehouse, directory.warehouseIDs)].compactMap { $0 }
    }
    if resource.list.span != nil {
      let days = selection.shownDays(in: directory, at: shop.now())
      words.append(
        days.lowerBound == days.upperBound
          ? Format.date(days.lowerBound)
          : tr("\(Format.date(days.lowerBound)) to \(Format.date(days.upperBound))"))
    }
    return words
  }
}
