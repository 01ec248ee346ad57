import Foundation
import LocalStore
public import Models

/// Reads lists for a command: from the mirror if it has them, else from the account. The cost is
/// reported as soon as it is known.
public final class ListReader {
  private let shop: ShopClient
  private let options: LoadPolicy
  /// The labels of ids, from everything read so far.
  public var names = RecordLabels()
  private var learnt: Set<String> = []
  /// Why something is missing or older than allowed; nil when nothing is.
  public private(set) var lacking: Problem?

  /// Whether no call may be made.
  private var isOffline: Bool { options.mode == .nothing }

  /// Whether everything is loaded, whatever the mirror contains.
  private var isRefreshing: Bool { options.mode == .everything }

  /// Creates a reader for an account.
  public init(_ shop: ShopClient, _ options: LoadPolicy) {
    self.shop = shop
    names.mask = shop.mask
    self.options = options
  }

  /// Returns the lists that a command asks for: one per store, warehouse and day or month of its
  /// options, by the clock of each store. Days that have not begun are left out and reported.
  public func queries(for resource: Resource, _ span: ListSpan) async throws -> [ListID] {
    try span.check(resource)
    // An invalid day is refused before anything is loaded.
    if resource.list.span != nil { try span.checkDays(at: shop.now()) }
    let request = ListRequest(resource, store: span.store, days: span.request, owner: span.owner)
    let directory = try await directory(for: request)
    let lists: ListRequest.Lists
    do throws(ListRefusal) {
      lists = try request.lists(in: directory, at: shop.now())
    } catch { throw Problem(error, granted: shop.session.granted) }
    if let first = lists.future.first {
      shop.report(.notBegun(resource, first))
    }
    return resource.list.needs(.size) ? try await sizes(of: lists.lists) : lists.lists
  }

  /// Returns the selection with `today` in its condition resolved by the clock of each list's store, or by the
  /// first store's clock for lists without a store, as on screens.
  ///
  /// Lists of whole months whose rows have days are limited to the days of the span.
  public func counted(_ selection: RowSelection, _ span: ListSpan) async throws -> RowSelection {
    let isMonthly = selection.resource.list.span == .month
    guard selection.filter != nil || isMonthly else { return selection }
    let directory = try await shop.directory()
    let today = directory.today(store: span.store, at: shop.now())
    let days = try isMonthly && span.request != nil ? span.days(today: today) : []
    return try selection.within(days).counted(in: directory, at: shop.now())
  }

  /// Returns the stores and warehouses that a request needs, and loads them if the mirror lacks
  /// them. A named store or warehouse may be used although the list of them is unknown.
  private func directory(for request: ListRequest) async throws -> StoreDirectory {
    for needed in request.prerequisites {
      do { try await learnPlaces(needed) } catch let problem as Problem {
        let isNamed = needed == .stores ? request.store != nil : request.warehouse != nil
        switch problem {
        case .missing, .notLoaded: if isNamed { continue }
        default: break
        }
        throw problem
      }
    }
    return try await shop.directory()
  }

  /// Loads the stores or the warehouses. Without their ids the result would silently be incomplete.
  private func learnPlaces(_ resource: Resource) async throws {
    guard shop.session.granted.contains(resource.scope) else {
      throw Problem.missing(resource.scope, granted: shop.session.granted)
    }
    let records = try await short(resource)
    names.add(records, of: resource)
    learnt.insert(resource.name)
    for record in records where record.int(resource.key.id) == nil {
      throw Problem.notAsDocumented(
        path: "/api\(resource.list.template)", what: tr("\(resource.key.id) is not a whole number"))
    }
  }

  /// Returns each list once for the whole product and once for each of its sizes. The sizes come
  /// from the mirror, else from one call.
  private func sizes(of queries: [ListID]) async throws -> [ListID] {
    guard let owner = queries.first?.owner, shop.session.granted.contains(Resource.products.scope)
    else { return queries }
    var product = try await shop.reopened(.products, owner)
    if product == nil, !isOffline {
      product = try await shop.record(.products, owner, reload: false)
    }
    let sizes = product?.records.first?.sizes ?? []
    return queries.flatMap { query in
      [query]
        + sizes.map { ListID(query.resource, store: query.store, owner: query.owner, size: $0) }
    }
  }

  /// Loads the lists into the mirror, as far as the command needs them and the options allow.
  ///
  /// - Parameter tell: receives the progress.
  public func bring(
    _ queries: [ListID], _ selection: RowSelection,
    tell: @escaping (_ progress: LoadProgress, _ unit: LoadUnit) -> Void = { _, _ in }
  ) async throws {
    do {
      try await load(queries, selection, tell)
    } catch let problem as Problem where problem != .stopped && !isRefreshing {
      // If the mirror has complete lists that could not be loaded again, they are shown with their
      // age.
      guard try await shop.plan(queries, .missingOnly).isNothing else { throw problem }
      try await tellAge(queries, isLacking: false)
      lacking = lacking ?? problem
    }
  }

  private func load(
    _ queries: [ListID], _ selection: RowSelection,
    _ tell: @escaping (_ progress: LoadProgress, _ unit: LoadUnit) -> Void
  ) async throws {
    let sync = Sync(shop)
    let plan = try await shop.plan(queries, policy())
    let wanted = plan.wanted
    try await tellGone(queries)
    if wanted.isEmpty || isOffline {
      let missing = try await shop.plan(queries, .missingOnly)
      try await tellAge(queries, isLacking: !missing.isNothing)
    } else if queries.count > 1, selection.enough == nil {
      shop.report(.cost(.lists(selection.resource, count: wanted.count, plan.cost)))
      if isRefreshing {
        _ = try await sync.lists(wanted, reload: true) { tell($0, .lists) }
      } else {
        try await sync.load(wanted) { tell($0, .lists) }
      }
    } else {
      for query in wanted where try await read(query, selection, tell) { break }
    }
  }

  /// Returns the policy for the lists: load what is missing or too old, or everything.
  private func policy() -> LoadPolicy {
    if isRefreshing { return LoadPolicy(.everything) }
    return LoadPolicy(maxAge: options.maxAge)
  }

  /// Loads one list.
  ///
  /// - Returns: whether there are enough rows, so that no other list needs to be loaded.
  private func read(
    _ query: ListID, _ selection: RowSelection, _ tell: (LoadProgress, LoadUnit) -> Void
  ) async throws -> Bool {
    let state = try await shop.state(query)
    let isBegun = state?.isUnderWay == true && !isRefreshing
    var isTold = isBegun
    if isBegun, try await isEnough(query, selection) { return true }
    if let state, isBegun, let left = state.pagesLeft {
      shop.report(.cost(.rest(query.resource, calls: left, used: shop.mirror.calls.used)))
    }
    if !isBegun, selection.enough == nil, !query.resource.list.isPaged || query.day != nil {
      shop.report(.cost(.some(query.resource, pages: 1)))
      if !query.resource.list.isPaged { isTold = true }
    }
    if !isBegun, let wanted = selection.enough {
      let pages = selection.filter == nil ? (max(1, wanted) - 1) / Page.size + 1 : nil
      shop.report(.cost(.some(query.resource, pages: pages)))
    }
    let enough: ((ListState) async throws -> Bool)? = selection.enough.map { _ in
      { _ in try await self.isEnough(query, selection) }
    }
    try await shop.readAll(query, reload: !isBegun, isEnough: enough) { progress in
      if !isTold, selection.enough == nil, progress.callsLeft != 0 {
        shop.report(.cost(.pages(query.resource, progress)))
      }
      isTold = true
      tell(progress, .rows)
    }
    return try await isEnough(query, selection)
  }

  /// Returns whether the mirror has as many matching rows as the command wants.
  private func isEnough(_ query: ListID, _ selection: RowSelection) async throws -> Bool {
    guard let enough = selection.enough else { return false }
    return try await shop.tally(RowQuery([query], filter: selection.filter), nil, names).count
      >= enough
  }

  /// Passes the rows to a closure in their order, some hundred at a time.
  ///
  /// - Parameter marked: the numbers of the wanted rows; empty for all.
  public func rows(
    of queries: [ListID], _ selection: RowSelection, marked: Set<Int> = [],
    receive: (_ rows: [Record]) throws -> Void
  ) async throws {
    var left = selection.limit ?? .max
    for lists in Self.portions(of: queries, selection) {
      let view = RowQuery(lists, filter: selection.filter, order: selection.order)
      var look = WindowRequest(.start, after: Self.atOnce)
      while left > 0 {
        let window = try await shop.look(view, look, names)
        names.add(window.names)
        // The first row of every further window is the last row of the previous one.
        let isFurther = look.place != .start
        let rows = window.rows.dropFirst(isFurther ? 1 : 0).prefix(left)
        let wanted = rows.filter { marked.isEmpty || marked.contains($0.number) }
        if !wanted.isEmpty { try receive(wanted.map(\.record)) }
        left -= rows.count
        guard !window.isEnd, let last = window.rows.last else { break }
        look = WindowRequest(.row(last.number, at: window.end - 1), after: Self.atOnce)
      }
    }
  }

  /// Returns the lists in groups that are queried together. Filtering or sorting needs all lists at
  /// once; otherwise smaller groups suffice.
  private static func portions(of queries: [ListID], _ selection: RowSelection) -> [[ListID]] {
    if queries.isEmpty { return [] }
    if selection.filter != nil || selection.order != nil { return [queries] }
    return stride(from: 0, to: queries.count, by: listsAtOnce).map {
      Array(queries[$0..<min($0 + listsAtOnce, queries.count)])
    }
  }

  /// The number of lists in a group.
  private static let listsAtOnce = 64

  /// The number of rows held in memory at a time.
  private static let atOnce = 500

  /// Loads the short lists with the labels for these columns; an id whose label cannot be loaded
  /// stays an id.
  public func learnNames(for columns: [Column]) async throws {
    let named = Set(
      columns.compactMap { column -> Resource? in
        if case .reference(let name) = column.meaning { Catalog.resource(name) } else { nil }
      })
    let resources = named.filter { resource in
      resource.isShort && !resource.list.needs(.store)
        && shop.session.granted.contains(resource.scope) && !learnt.contains(resource.name)
    }.sorted { $0.name < $1.name }
    learnt.formUnion(resources.map(\.name))
    var missing: [Resource] = []
    for resource in resources where !isOffline {
      if try await shop.state(ListID(resource))?.isComplete != true { missing.append(resource) }
    }
    if !missing.isEmpty { shop.report(.cost(.names(missing))) }
    for resource in resources {
      if let list = try? await short(resource, isTold: missing.contains(resource)) {
        names.add(list, of: resource)
      }
    }
  }

  /// Returns a complete short list; it is not loaded if the options forbid it.
  ///
  /// - Parameter isTold: whether its cost was reported.
  private func short(_ resource: Resource, isTold: Bool = false) async throws -> [Record] {
    let query = ListID(resource)
    if isOffline, try await shop.state(query)?.isComplete != true {
      throw Problem.notLoaded(resource.title)
    }
    if !isOffline, resource == .stores || resource == .warehouses {
      // If a new store is not known, its rows are missing in every list.
      let isComplete = try await shop.state(query)?.isComplete == true
      let isDue = try await !shop.plan([query], LoadPolicy()).isNothing
      if !isTold, isDue || !isComplete {
        shop.report(.cost(.rest(resource, calls: 1, used: shop.mirror.calls.used)))
      }
      if isDue, isComplete { return try await shop.list(query, reload: true).records }
    }
    return try await shop.list(query, reload: false).records
  }

  /// Reports the days of stores that are gone and that are not in the mirror.
  private func tellGone(_ queries: [ListID]) async throws {
    let directory = try await shop.directory()
    var states: [ListID: ListState] = [:]
    for query in queries where directory.isOfGoneStore(query) {
      states[query] = try await shop.state(query)
    }
    for remark in directory.remarks(of: queries, { states[$0] }) { shop.report(.gone(remark)) }
  }

  private func tellAge(_ queries: [ListID], isLacking: Bool) async throws {
    var states: [ListState] = []
    for query in queries {
      if let state = try await shop.state(query) { states.append(state) }
    }
    guard let resource = queries.first?.resource else { return }
    if isLacking { lacking = lacking ?? .notLoaded(resource.title) }
    if let seen = await shop.mirror.refusal(of: resource) {
      shop.report(.lastLoadRefused(resource, at: shop.mirror.shopTime(at: seen)))
    }
    guard let oldest = states.map(\.readAt).min() else { return }
    shop.report(.fromMirror(.list(resource), readAt: oldest))
  }

  /// Returns the id of the store that the options name, or the ids of all stores. Throws
  /// `Problem.usage` if the store does not exist.
  public func stores(_ span: ListSpan) async throws -> [Int] {
    let request = ListRequest(.openSales, store: span.store)
    let directory = try await directory(for: request)
    do throws(ListRefusal) {
      return try request.lists(in: directory, at: shop.now()).lists.compactMap(\.store)
    } catch { throw Problem(error, granted: shop.session.granted) }
  }
}
