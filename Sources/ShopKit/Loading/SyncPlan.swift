import Foundation
public import Models

/// Decides what `hibou sync` loads, in which order, and the cost. First come the stores and
/// warehouses, on which the other lists depend, then the report that shows which days changed, then
/// everything else.
public final class SyncPlan {
  /// The sales to load.
  public struct Span {
    /// The store; nil for all stores.
    public let store: Int?
    /// The first day, as typed; nil for a month ago.
    public let from: String?
    /// The last day, as typed; nil for today.
    public let to: String?

    /// Creates a span.
    public init(store: Int? = nil, from: String? = nil, to: String? = nil) {
      self.store = store
      self.from = from
      self.to = to
    }
  }

  private let shop: ShopClient
  private let sync: Sync
  private let span: Span
  private let policy: LoadPolicy
  /// The resources to load; empty for all of them.
  private let named: [Resource]
  /// The day of the first sale of each store, for the stores that were asked for.
  private var firstDays: [Int: ShopDate?] = [:]
  /// The most calls that were stated for each resource.
  private var stated: [Resource: Int] = [:]

  /// Creates a plan for an account.
  ///
  /// - Parameters:
  ///   - named: the resources to load; empty for all of them.
  ///   - policy: whether to load everything that may have changed, or only what is due.
  public init(
    _ shop: ShopClient, _ named: [Resource], _ span: Span,
    _ policy: LoadPolicy = everythingThatChanges
  ) {
    self.shop = shop
    self.named = named
    self.span = span
    self.policy = policy
    sync = Sync(shop)
  }

  /// The policy that loads everything that may have changed since it was loaded.
  public static let everythingThatChanges = LoadPolicy(maxAge: -1)

  /// Returns the policy that loads what is due in an account: what is older than its resource's age limit.
  ///
  /// Schedulers begin each run some seconds earlier or later: what is due within a thirtieth of its limit is loaded
  /// now, not in the next run. Stores and warehouses are due every day: the lists of the others follow from them.
  public static func whatIsDue(_ shop: ShopClient) -> LoadPolicy {
    var ages: [Resource: TimeInterval] = [:]
    for resource in Catalog.all {
      let usual = places.contains(resource) ? day : resource.maxAge
      ages[resource] = (shop.ages[resource] ?? usual) * almost
    }
    return LoadPolicy(ages: ages)
  }

  private static let day: TimeInterval = 86_400
  private static let almost = 29.0 / 30

  /// The resources that a sync without names loads; lists with labels come first.
  public static let all: [Resource] = [
    .stores, .warehouses, .taxes, .users, .paymentTypes, .categories, .brands, .suppliers,
    .products, .customers, .turnover, .openSales, .stock, .closedSales,
  ]

  /// The resources on which the lists of other resources depend.
  private static let places: [Resource] = [.stores, .warehouses]

  /// Loads the resources, one after the other.
  ///
  /// Throws only problems that stop everything; a problem with one resource is in the report.
  public func run() async throws -> SyncReport {
    for resource in named where resource.belongsToRecord || resource.list.span == .month {
      throw Problem.usage(
        tr("hibou cannot sync \(resource.name); load one list at a time with hibou list."))
    }
    if let first = named.first {
      try ListSpan(store: span.store, from: span.from, to: span.to)
        .check(first, with: Array(named.dropFirst()))
    }
    for resource in named where !shop.session.granted.contains(resource.scope) {
      throw Problem.missing(resource.scope, granted: shop.session.granted)
    }
    try await shop.mirror.enterFleet()
    var report = SyncReport()
    let isEverything = named.isEmpty
    for resource in Self.all where isEverything && !shop.session.granted.contains(resource.scope) {
      report.leaveOut(resource, .scope(resource.scope))
    }
    let wanted = isEverything ? Self.all.filter(isGranted) : named
    for resource in wanted where isEverything {
      // Without the stores or the warehouses nothing can be asked for.
      if let place = missingPlace(of: resource) { report.leaveOut(resource, .scope(place.scope)) }
    }
    let rest = wanted.filter { resource in
      !Self.places.contains(resource) && !(isEverything && missingPlace(of: resource) != nil)
    }
    do {
      let places = try await self.places(wanted, isEverything)
      if !places.contains(.stores) { try await checkStore() }
      try await sayCost(places.map { ListID($0) }, rest, &report, isEverything)
      for place in places {
        try await attempt(place, &report, isEverything) {
          try await load(place, [ListID(place)], &$0, isEverything)
        }
      }
      try await checkStore()
      for resource in rest {
        try await attempt(resource, &report, isEverything || named.count > 1) {
          let plan = try await shop.plan(try await lists(resource), policy(resource))
          // The lists loaded first showed that there is more to load than was known.
          if plan.cost.most > stated[resource, default: 0] {
            shop.report(.cost(.more(resource, plan.cost)))
          }
          try await load(resource, plan.wanted, &$0, isEverything)
        }
      }
    } catch Problem.capReached(let cap) {
      guard shop.mirror.isRunSpent else { throw Problem.capReached(cap) }
      for resource in wanted where !report.loaded.contains(where: { $0.resource == resource }) {
        if try await !due(resource).isEmpty { report.leaveOut(resource, .calls) }
      }
      if !report.isSpent, let last = wanted.last { report.leaveOut(last, .calls) }
    }
    report.calls = shop.mirror.made
    await shop.mirror.recount()
    report.nextDue = try await nextDue(wanted)
    return report
  }

  /// Throws `Problem.usage` if the named store does not exist, as far as the stores are known.
  private func checkStore() async throws {
    guard let store = span.store, let stores = try await shop.directory().stores,
      !stores.contains(where: { $0.id == store })
    else { return }
    throw Problem(.noSuchStore(store, stores), granted: shop.session.granted)
  }

  /// Returns the stores or warehouses if the lists of a resource depend on them and their scope is
  /// not granted.
  private func missingPlace(of resource: Resource) -> Resource? {
    ListRequest(resource).prerequisites.first { place in
      !isGranted(place) && !(place == .stores && span.store != nil)
    }
  }

  private func isGranted(_ resource: Resource) -> Bool {
    shop.session.granted.contains(resource.scope)
  }

  /// Returns the stores and warehouses lists that must be loaded before anything can be planned.
  private func places(_ wanted: [Resource], _ isEverything: Bool) async throws -> [Resource] {
    var places: [Resource] = []
    for place in Self.places {
      let isWanted = wanted.contains(place)
      let isNeeded = wanted.contains { ListRequest($0).prerequisites.contains(place) }
      guard isWanted || isNeeded else { continue }
      guard isGranted(place) else {
        if isEverything || place == .stores && span.store != nil { continue }
        throw Problem.missing(place.scope, granted: shop.session.granted)
      }
      let policy = isWanted ? policy : LoadPolicy()
      if try await !shop.plan([ListID(place)], policy).isNothing { places.append(place) }
    }
    return places
  }

  // MARK: - Loading

  /// Runs a closure for a resource. A problem with this resource alone goes into the report if
  /// there are other resources.
  private func attempt(
    _ resource: Resource, _ report: inout SyncReport, _ hasOthers: Bool,
    _ work: (inout SyncReport) async throws -> Void
  ) async throws {
    do {
      try await work(&report)
    } catch let problem as Problem where problem.isOf(resource) && hasOthers {
      report.leaveOut(resource, .problem(problem))
      shop.report(.skipped(resource, problem))
    }
  }

  private func load(
    _ resource: Resource, _ queries: [ListID], _ report: inout SyncReport, _ isEverything: Bool
  ) async throws {
    if queries.isEmpty {
      // Only what happened is reported.
      if !isEverything { shop.report(.upToDate(resource)) }
      return
    }
    defer { shop.report(.progressEnded(resource)) }
    do {
      // Daily lists are loaded newest first; every other list is loaded on its own.
      if resource.list.needs(.day) {
        try await sync.load(queries) { [shop] in shop.report(.progressed(resource, $0, .days)) }
      } else {
        try await loadEach(resource, queries)
      }
    } catch Problem.readElsewhere(let what) {
      shop.report(.skipped(resource, .readElsewhere(what)))
    }
    var rows = 0
    for query in queries { rows += try await shop.state(query)?.rows ?? 0 }
    report.add(resource, lists: queries.count, rows: rows)
  }

  private func loadEach(_ resource: Resource, _ queries: [ListID]) async throws {
    var done = LoadProgress.nothing
    for query in queries {
      let isBegun = try await shop.state(query)?.isUnderWay == true
      var progress = done
      try await patiently(query.resource) {
        try await shop.readAll(
          query, reload: !isBegun, isWanted: { self.isStillWanted(query, $0) },
          tell: {
            progress = done + $0
            shop.report(.progressed(resource, progress, .rows))
          })
      }
      done = progress
    }
  }

  /// Returns whether a list must still be loaded, now that no other process can begin to load it.
  /// Another process may just have loaded the stores and warehouses that are only needed for
  /// planning.
  private func isStillWanted(_ query: ListID, _ state: ListState) -> Bool {
    guard Self.places.contains(query.resource), !isNamed(query.resource) else { return true }
    return LoadPolicy().loads(
      StoreDirectory().freshness(of: query, state, at: shop.now(), LoadPolicy()))
  }

  private func isNamed(_ resource: Resource) -> Bool { named.isEmpty || named.contains(resource) }

  /// Waits for another process that is loading the stores or warehouses. That takes one call, and
  /// nothing can continue without its answer.
  private func patiently(
    _ resource: Resource, _ work: () async throws -> Void
  ) async throws {
    var patience = Self.places.contains(resource) ? 100 : 0
    while true {
      do { return try await work() } catch Problem.readElsewhere where patience > 0 {
        patience -= 1
        try await Task.sleep(for: .milliseconds(100))
        if try await shop.plan([ListID(resource)], LoadPolicy()).isNothing { return }
      }
    }
  }

  // MARK: - Lists

  /// Returns the lists of a resource that must be loaded.
  private func due(_ resource: Resource) async throws -> [ListID] {
    try await shop.plan(try await lists(resource), policy(resource)).wanted
  }

  private func policy(_ resource: Resource) -> LoadPolicy {
    // The report only shows which days have changed, so once a day is enough.
    resource == .turnover ? LoadPolicy(maxAge: Self.day * Self.almost) : policy
  }

  /// Returns all lists of a resource that a sync updates.
  private func lists(_ resource: Resource) async throws -> [ListID] {
    let directory = try await shop.directory()
    if resource.list.needs(.warehouse) {
      return (directory.warehouseIDs ?? []).map { ListID(resource, warehouse: $0) }
    }
    guard resource.list.needs(.store) else { return [ListID(resource)] }
    let stores = span.store.map { [$0] } ?? directory.storeIDs ?? []
    if resource == .turnover { return months(stores, in: directory) }
    guard resource.list.needs(.day) else { return stores.map { ListID(resource, store: $0) } }
    var queries: [ListID] = []
    for store in stores {
      queries += try await days(of: store, in: directory).reversed()
        .map { ListID(resource, store: store, day: $0) }
    }
    return queries
  }

  /// Returns each store's current month, and the previous one while its last days can change.
  private func months(_ stores: [Int], in directory: StoreDirectory) -> [ListID] {
    stores.flatMap { store in
      let today = directory.today(store: store, at: shop.now())
      return Set([today, today.adding(days: -3)].map(\.firstOfMonth)).sorted()
        .map { ListID(.turnover, store: store, day: $0) }
    }
  }

  private func days(of store: Int, in directory: StoreDirectory) async throws -> [ShopDate] {
    let today = directory.today(store: store, at: shop.now())
    let last = try span.to.map { try ListSpan.day($0, today, "--to") } ?? today
    var first = last.adding(days: -29)
    if span.from == "first" {
      first = try await firstDay(of: store) ?? last
    } else if let from = span.from {
      first = try ListSpan.day(from, today, "--from")
    }
    guard first <= last else { throw Problem.usage(tr("--from \(first) is after --to \(last).")) }
    // There are no sales before the first one. If it may be within the period, one call saves many.
    if span.from != "first", last.daysSince1970 - first.daysSince1970 > 60,
      let floor = try await firstDay(of: store)
    {
      first = max(first, floor)
    }
    if first > last { return [] }
    return (first.daysSince1970...last.daysSince1970).map { ShopDate(daysSince1970: $0) }
  }

  /// Returns the day of a store's first sale. It makes one call, at most once per run.
  private func firstDay(of store: Int) async throws -> ShopDate? {
    if let known = firstDays[store] { return known }
    let day = try await sync.firstDay(store: store)
    firstDays[store] = .some(day)
    return day
  }

  /// Returns when the first of the lists is due again; nil if none ever is.
  private func nextDue(_ resources: [Resource]) async throws -> Date? {
    let directory = try await shop.directory()
    let now = shop.now()
    var first: Date?
    for resource in resources where span.from == nil || resource.list.span == nil {
      var policy = policy(resource)
      if policy.maxAge == Self.everythingThatChanges.maxAge { policy = LoadPolicy() }
      policy.ages = shop.ages
      if Self.places.contains(resource), policy.ages[resource] == nil {
        policy.ages[resource] = Self.day
      }
      for query in try await lists(resource) {
        let due = directory.nextDue(of: query, try await shop.state(query), at: now, policy)
        first = [first, due].compactMap { $0 }.min()
      }
    }
    return first
  }

  // MARK: - Cost

  /// Reports the cost of the run before its first call.
  private func sayCost(
    _ places: [ListID], _ rest: [Resource], _ report: inout SyncReport, _ isEverything: Bool
  ) async throws {
    let cost = try await cost(places, rest, &report, isEverything)
    let calls = shop.mirror.calls
    let (used, overflow) = calls.used.addingReportingOverflow(cost.most)
    let then = CallCount(used: overflow ? calls.used : used, allowance: calls.limit)
    let month = CallShare.pace(of: then, on: shop.mirror.clock.today(at: shop.now()))
    shop.report(.cost(.sync(cost, used: calls.used, month: month)))
  }

  /// Returns the cost of the run as far as the mirror shows it, without a call.
  public func cost() async throws -> CallCost {
    var report = SyncReport()
    let isEverything = named.isEmpty
    let wanted = isEverything ? Self.all.filter(isGranted) : named
    let places = try await self.places(wanted, isEverything)
    return try await cost(
      places.map { ListID($0) }, wanted.filter { !Self.places.contains($0) }, &report, isEverything)
  }

  private func cost(
    _ places: [ListID], _ rest: [Resource], _ report: inout SyncReport, _ isEverything: Bool
  ) async throws -> CallCost {
    var cost = CallCost.exactly(places.count)
    // The stores are loaded first, so that nothing is requested from a store that does not exist.
    let known = try await shop.directory().storeIDs ?? []
    let mayNotExist =
      places.contains(ListID(.stores)) && span.store.map { !known.contains($0) } ?? false
    for resource in rest {
      try await attempt(resource, &report, isEverything || rest.count > 1) { _ in
        let lists =
          mayNotExist && resource.list.needs(.day) ? [] : try await lists(resource)
        let own = try await shop.plan(lists, policy(resource)).cost
        stated[resource] = own.most
        cost = cost + own
        // The stores or warehouses are unknown, so the lists are unknown too.
        if lists.isEmpty { cost = cost + CallCost(least: 1, most: 1, mayNeedMore: true) }
      }
    }
    return cost
  }
}
