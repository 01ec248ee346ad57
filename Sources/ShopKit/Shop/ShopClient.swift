public import Foundation
import HiboutikAPI
import LocalStore
public import Models

/// Reads one connected account, for screens and commands alike: from the mirror first, else with
/// calls.
///
/// Every method throws `Problem`.
public struct ShopClient: Sendable {
  /// The account, its scopes, and the store of its token.
  public let session: Session
  /// The clock.
  public let now: @Sendable () -> Date
  /// The mirror.
  public let mirror: MirrorSession
  /// Returns the HTTP client; that of the demo shop exists only once its server listens.
  let client: @Sendable () async throws -> HiboutikClient
  /// Returns why the token cannot be used; nil when it can.
  var tokenProblem: @Sendable () -> Problem? = { nil }
  /// The default mask from the settings; nil when people's data is shown.
  public var mask: Mask?
  /// The maximum ages of lists that settings override, by resource.
  public var ages: [Resource: TimeInterval] = [:]
  /// Closes the connections.
  let disconnect: @Sendable () async -> Void
  /// Receives every event.
  var report: @Sendable (ShopEvent) -> Void = { _ in }

  /// Closes the connections and the mirror.
  public func close() async {
    await disconnect()
    mirror.close()
  }

  // MARK: From the copy

  /// Returns rows of the mirror, and updates the count of calls that other processes have made.
  public func look(_ view: RowQuery, _ look: WindowRequest, _ names: RecordLabels) async throws
    -> Window
  {
    let window = try await mirror.use { try await $0.look(view, look, names: names) }
    await mirror.recount()
    return window
  }

  /// Returns the number of rows in the mirror, and the sum of a column over them.
  public func tally(_ view: RowQuery, _ column: Column?, _ names: RecordLabels) async throws
    -> RowCount
  {
    try await mirror.use { try await $0.tally(view, sum: column, names: names) }
  }

  /// Returns the rows in the mirror, grouped by a column.
  public func groups(_ view: RowQuery, _ column: Column, _ names: RecordLabels) async throws
    -> Groups
  {
    try await mirror.use { try await $0.groups(view, by: column, names: names) }
  }

  /// Returns complete lists from the mirror; nil for a list that was never loaded to its end.
  public func gather(_ queries: [ListID]) async throws -> [LoadedList?] {
    try await mirror.use { mirror in
      var lists: [LoadedList?] = []
      for query in queries {
        guard let state = try await mirror.state(of: query), state.isComplete else {
          lists.append(nil)
          continue
        }
        lists.append(LoadedList(try await mirror.records(of: query), state))
      }
      return lists
    }
  }

  /// Returns how many products in the mirror are below their reorder point; unknown while it has no
  /// stock, and a minimum while the stock of a warehouse is missing or the warehouses are unknown.
  public func shortages() async throws -> Figure {
    guard let count = try await mirror.use({ try await $0.shortages() }) else { return Figure(nil) }
    var rows = 0
    var isWhole = true
    let warehouses = try await directory().warehouseIDs
    for warehouse in warehouses ?? [] {
      let state = try await state(ListID(.stock, warehouse: warehouse))
      rows += state?.rows ?? 0
      if state?.isComplete != true { isWhole = false }
    }
    return Figure(
      Decimal(count),
      extent: isWhole && warehouses?.isEmpty == false ? .whole : .part(rows: rows, of: nil))
  }

  /// Returns the labels of ids, as far as the mirror knows them.
  public func labels(_ resource: Resource, _ ids: [String]) async throws -> RecordLabels {
    try await mirror.use { try await $0.labels(of: resource, ids) }
  }

  /// Returns the rows of the mirror that refer to a record.
  public func mentions(_ mention: BackReference) async throws -> [Record] {
    try await mirror.use { try await $0.records(of: mention) }
  }

  /// Returns the new, changed and gone records that loads found, newest first.
  public func changes(_ query: ChangeQuery) async throws -> [RecordChange] {
    try await mirror.use { try await $0.changes(query) }
  }

  /// Returns what the mirror knows about a list; nil when no page of it was loaded.
  public func state(_ query: ListID) async throws -> ListState? {
    try await mirror.use { try await $0.state(of: query) }
  }

  /// Returns the stores and warehouses that the mirror knows, with the clock of each store.
  public func directory() async throws -> StoreDirectory {
    let lists = try await gather([ListID(.stores), ListID(.warehouses)])
    return StoreDirectory(
      storeRows: lists[0]?.records, warehouseRows: lists[1]?.records, gone: try await goneStores())
  }

  /// Returns which of the lists a policy loads, and the cost.
  public func plan(_ queries: [ListID], _ policy: LoadPolicy) async throws -> ListPlan {
    var states: [ListID: ListState] = [:]
    for query in queries { states[query] = try await state(query) }
    var policy = policy
    policy.ages.merge(ages) { own, _ in own }
    return ListPlan(
      queries, states: { states[$0] }, in: try await directory(), at: now(), policy: policy,
      monthForm: await monthForm())
  }

  /// Returns whether the account supports the month form of closed sales.
  func monthForm() async -> MonthForm {
    await mirror.missingFeatures.contains(.monthsOfSales) ? .missing : .untried
  }

  /// Returns facts about the account.
  public func facts() async throws -> AccountFacts {
    AccountFacts(monthForm: await monthForm(), ages: ages)
  }

  // MARK: From the account

  /// Loads one page into the mirror.
  public func page(_ query: ListID, _ wanted: PageWanted) async throws -> ListState {
    let state = try await state(query)
    let number = wanted == .first ? 1 : (state?.isUnderWay == true ? state?.pages ?? 0 : 0) + 1
    return try await calling(of: query.resource) { client in
      guard number == 1, query.resource.list.shape == .whole else {
        return try await importPage(try await client.page(query, number: number), of: query)
      }
      // The list may be long, so it is stored in parts.
      var last: ListState?
      try await client.read(query, ahead: 0) { page in
        last = try await importPage(page, of: query, reload: page.number == 1)
        return false
      }
      return try last.orThrow(.noList(query.resource))
    }
  }

  /// Returns a complete short list: from the mirror if it is there, else with one call per page.
  public func list(_ query: ListID, reload: Bool) async throws -> LoadedList {
    var state = try await state(query)
    if reload || state?.isComplete != true {
      state = try await readAll(
        query, reload: reload || state?.isUnderWay != true, isWanted: { reload || !$0.isComplete })
    }
    guard let state else { throw Problem.notFound(tr("such list in this account")) }
    var list = LoadedList(try await mirror.use { try await $0.records(of: query) }, state)
    if query.resource == .stores { list.gone = try await goneStores() }
    return list
  }

  /// Returns a record by its id: from the mirror if it was loaded before and is no older than
  /// `maxAge`, else with one call.
  public func record(
    _ resource: Resource, _ id: String, reload: Bool, maxAge: TimeInterval = .infinity
  ) async throws -> Opened {
    let known = try await mirror.use { try await $0.opened(resource, id: id) }
    if let known, !reload,
      (-ServerTime.tolerance...maxAge).contains(now().timeIntervalSince(known.readAt))
    {
      return Opened(known.records, readAt: known.readAt)
    }
    report(.cost(.record(resource, id: id)))
    let records = try await calling { client in
      do {
        return try await client.records(resource, id: id)
      } catch APIError.notFound {
        throw Problem.notFound("\(resource.singular) \(id)")
      }
    }
    let now = mirror.loadTime
    try await mirror.use { try await $0.keep(records, of: resource, id: id, at: now) }
    return Opened(records, readAt: now)
  }

  /// Returns whether a record was loaded by its id before.
  public func wasOpened(_ resource: Resource, _ id: String) async throws -> Bool {
    try await mirror.use { try await $0.opened(resource, id: id) } != nil
  }

  /// Returns the products with a barcode, or with a size that has it: from the mirror, or with the calls of
  /// `BarcodeSearch`.
  public func products(barcode: String, asksServer: Bool) async throws -> BarcodeMatch {
    let known = try await mirror.use { try await $0.products(barcode: barcode) }
    if !asksServer || !known.products.isEmpty { return known }
    let search = BarcodeSearch(barcode)
    for code in search.codes + search.scaleCodes {
      let rows = try await calling { try await $0.products(barcode: code) }
      var seen: Set<String> = []
      let products = rows.filter {
        Resource.products.id(of: $0).map { seen.insert($0).inserted } == true
      }
      if !products.isEmpty {
        return BarcodeMatch(products, isScaleLabel: search.scaleCodes.contains(code))
      }
    }
    return .none
  }

  /// Makes one call that shows whether the account answers. A list that is not paged is stored in
  /// the mirror.
  ///
  /// - Returns: the server's clock; nil if the answer did not contain it.
  public func probe(_ list: ListID) async throws -> Date? {
    let page = try await calling(of: list.resource) { try await $0.page(list) }
    if !list.resource.list.isPaged { _ = try? await importPage(page, of: list, reload: true) }
    return page.answeredAt
  }

  /// Stores a page in the mirror.
  func importPage(_ page: Page, of query: ListID, reload: Bool = false) async throws -> ListState {
    if let kept = try await keptOfGoneStore(query, despite: page) { return kept }
    let now = mirror.loadTime
    let before = query.resource == .stores ? try await gather([query]).first ?? nil : nil
    let state = try await mirror.use {
      try await $0.importPage(page, of: query, reload: reload, at: now)
    }
    if query.resource == .stores {
      if let before, state.isComplete, !state.isUnderWay { try await noteGone(before) }
      mirror.learnClock(page.records)
      if state.isComplete { mirror.learnStores(state.rows) }
    }
    if page.number == 1 { await mirror.noteRefused(query.resource, false) }
    if query.resource == .turnover, page.isLast { try await compare(page.records, with: query) }
    return state
  }

  /// Runs a closure with the client for a part of a list, and converts its errors.
  func calling<T: Sendable>(
    of list: Resource, _ work: (HiboutikClient) async throws -> T
  ) async throws -> T {
    let made = mirror.made
    do { return try await calling(work) } catch let problem as Problem {
      switch problem {
      case .missing, .rightMissing: await mirror.noteRefused(list, true)
      // The answer came from the server, not from memory.
      case .noList where mirror.made > made: try await checkAccount()
      default: break
      }
      throw problem.told(of: list)
    }
  }

  /// The age in seconds of the list of stores up to which the account certainly exists.
  private static let justAnswered: TimeInterval = 900

  /// Checks with one call whether the account still exists, once a route of a list was not found;
  /// throws `Problem.noAccount` if it does not.
  private func checkAccount() async throws {
    let stores = Resource.stores
    let loaded = try await state(ListID(stores))?.completedAt
    let age = loaded.map { now().timeIntervalSince($0) }
    guard session.granted.contains(stores.scope), age.map({ $0 > Self.justAnswered }) ?? false,
      mirror.mayCheckAccount()
    else { return }
    report(.cost(.rest(stores, calls: 1, used: mirror.calls.used)))
    do { _ = try await calling { try await $0.page(ListID(stores)) } } catch let problem as Problem
    {
      if case .noAccount = problem { throw problem }
    }
  }

  /// Runs a closure with the client, and converts its errors.
  func calling<T: Sendable>(_ work: (HiboutikClient) async throws -> T) async throws -> T {
    do {
      let result = try await work(try await client())
      await mirror.note(nil)
      return result
    } catch {
      if case APIError.noToken = error, let problem = tokenProblem() { throw problem }
      let problem = Problem(error, session, cap: mirror.calls.limit)
      if let trouble = AccountTrouble(problem, at: now()) { await mirror.note(trouble) }
      guard problem == .quotaUsedUp, let until = mirror.calls.stoppedUntil, !mirror.calls.isUsedUp
      else { throw problem }
      throw Problem.callsPaused(until: Format.time(mirror.shopTime(at: until)))
    }
  }
}
