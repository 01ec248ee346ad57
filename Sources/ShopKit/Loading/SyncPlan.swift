import Foundation
public import Models

/// What `hibou sync` reads, in which order, and what that costs.
public struct SyncPlan {
  /// Which sales are meant.
  public struct Span {
    /// One store, nil for all.
    public let store: Int?
    /// The first day as it was typed, nil for a month back.
    public let from: String?
    /// The last day as it was typed, nil for today.
    public let to: String?

    /// A span.
    public init(store: Int? = nil, from: String? = nil, to: String? = nil) {
      self.store = store
      self.from = from
      self.to = to
    }
  }

  private let shop: Shop
  private let sync: Sync
  private let span: Span

  /// A plan for an account.
  public init(_ shop: Shop, _ span: Span) {
    self.shop = shop
    self.span = span
    sync = Sync(shop)
  }

  /// What a sync without names reads, as far as the scopes allow: the lists that name others first.
  public var everything: [Resource] {
    let all: [Resource] = [
      .stores, .warehouses, .taxes, .users, .paymentTypes, .categories, .brands, .suppliers,
      .products, .customers, .openSales, .stock, .closedSales,
    ]
    return all.filter { shop.session.granted.contains($0.scope) }
  }

  /// Reads the resources, one after the other.
  public func run(_ resources: [Resource]) async throws {
    for resource in resources where resource.isOfOne || resource.list.span == .month {
      throw Problem.usage(tr("\(resource.name) cannot be synced: hibou list reads one at a time."))
    }
    for resource in resources where !shop.session.granted.contains(resource.scope) {
      throw Problem.missing(resource.scope, granted: shop.session.granted)
    }
    var lists: [(resource: Resource, queries: [Query])] = []
    var first: Problem?
    for resource in resources {
      do {
        lists.append((resource, try await queries(for: resource)))
      } catch let problem as Problem where problem.isOfOneList && resources.count > 1 {
        shop.report(.skipped(resource, problem))
        first = first ?? problem
      }
    }
    try await tellPrice(lists)
    for (resource, queries) in lists {
      do {
        try await read(resource, queries)
      } catch let problem as Problem where problem.isOfOneList && resources.count > 1 {
        shop.report(.skipped(resource, problem))
        first = first ?? problem
      }
    }
    if let first { throw first }
  }

  private func read(_ resource: Resource, _ queries: [Query]) async throws {
    if queries.isEmpty { return shop.report(.upToDate(resource)) }
    defer { shop.report(.progressEnded(resource)) }
    do {
      // Lists by day are read newest first; any other is brought up to date one by one.
      if resource.list.needs(.day) {
        try await sync.load(queries) { shop.report(.progressed(resource, $0, .days)) }
      } else {
        for query in queries {
          let isBegun = try await shop.state(query)?.isUnderWay == true
          try await shop.readAll(
            query, anew: !isBegun, tell: { shop.report(.progressed(resource, $0, .rows)) })
        }
      }
    } catch Problem.readElsewhere(let what) {
      shop.report(.skipped(resource, .readElsewhere(what)))
    }
  }

  // MARK: - Lists

  /// The lists that are to be read for a resource; of days only those that may have changed.
  private func queries(for resource: Resource) async throws -> [Query] {
    if resource.list.needs(.warehouse) {
      return try await ids(of: .warehouses).map { Query(resource, warehouse: $0) }
    }
    guard resource.list.needs(.store) else { return [Query(resource)] }
    let stores = if let store = span.store { [store] } else { try await ids(of: .stores) }
    guard resource.list.needs(.day) else { return stores.map { Query(resource, store: $0) } }
    var queries: [Query] = []
    for store in stores {
      queries += try await days(of: store).reversed().map { Query(resource, store: store, day: $0) }
    }
    return try await shop.plan(queries, Self.policy).wanted
  }

  /// Everything that can have changed since it was loaded.
  private static let policy = LoadPolicy(maxAge: -1)

  private func days(of store: Int) async throws -> [ShopDate] {
    let today = try await shop.directory().today(store: store, at: shop.now())
    let last = try span.to.map { try ListSpan.day($0, today, "--to") } ?? today
    var first = last.adding(days: -29)
    if span.from == "first" {
      first = try await sync.firstDay(store: store) ?? last
    } else if let from = span.from {
      first = try ListSpan.day(from, today, "--from")
    }
    guard first <= last else { throw Problem.usage(tr("--from \(first) is after --to \(last).")) }
    // No sale is older than the first one: where that may lie within the span, a call saves many.
    if span.from != "first", last.daysSince1970 - first.daysSince1970 > 60,
      let floor = try await sync.firstDay(store: store)
    {
      first = max(first, floor)
    }
    if first > last { return [] }
    return (first.daysSince1970...last.daysSince1970).map { ShopDate(daysSince1970: $0) }
  }

  private func ids(of resource: Resource) async throws -> [Int] {
    guard shop.session.granted.contains(resource.scope) else {
      throw Problem.missing(resource.scope, granted: shop.session.granted)
    }
    var patience = 100
    while true {
      do {
        let records = try await shop.list(Query(resource), anew: false).records
        return records.compactMap { $0.int(resource.key.id) }
      } catch Problem.readElsewhere where patience > 0 {
        // Another hibou is at it: it is one call, and nothing goes on here without its answer.
        patience -= 1
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  // MARK: - Price

  private func tellPrice(_ lists: [(resource: Resource, queries: [Query])]) async throws {
    let cost = try await shop.plan(lists.flatMap(\.queries), Self.policy).cost
    shop.report(.cost(.sync(cost, used: shop.copy.calls.used)))
  }
}
