public import Foundation
import HiboutikAPI
public import Models

/// Computes figures. `FiguresPlan` decides what the mirror lacks, and the cost is reported before
/// anything is loaded.
public struct FiguresReader {
  /// Figures and what they are based on.
  public struct Outcome<Source: FiguresSource> {
    /// The figures.
    public let figures: Source.Figures
    /// The days and stores that they cover, the time they are as of, and the missing lists.
    public let basis: FigureBasis
    /// Why a part that the account has could not be loaded; nil when nothing is lacking.
    public let lacking: Problem?
  }

  private let shop: ShopClient
  private let policy: LoadPolicy

  /// Creates a reader for an account.
  ///
  /// - Parameter policy: what may be loaded, and the maximum age of a running day.
  public init(_ shop: ShopClient, _ policy: LoadPolicy) {
    self.shop = shop
    var policy = policy
    policy.ages.merge(shop.ages) { own, _ in own }
    self.policy = policy
  }

  /// Returns the stores of the account, loaded with one call if they are unknown. They stay unknown
  /// if their scope is not granted.
  public func directory() async throws -> StoreDirectory {
    let list = ListID(.stores)
    var state = try await shop.state(list)
    let freshness = StoreDirectory().freshness(of: list, state, at: shop.now())
    if LoadPolicy(policy.mode == .nothing ? .nothing : .asNeeded).loads(freshness),
      shop.session.granted.contains(Resource.stores.scope)
    {
      shop.report(.cost(.figures("stores", .exactly(1), used: shop.mirror.calls.used)))
      state = try await shop.readAll(list, reload: true)
    }
    guard state?.isComplete == true else { return StoreDirectory() }
    return try await shop.directory()
  }

  /// Returns the id of the named store, or the ids of all stores. Throws `Problem.usage` if the
  /// store does not exist, and `.missing` or `.notLoaded` if the stores are unknown and none is
  /// named.
  public func stores(_ store: Int?, in directory: StoreDirectory) throws -> [Int] {
    guard let stores = directory.stores else {
      if let store { return [store] }
      throw Problem(.needs(.stores), granted: shop.session.granted)
    }
    // Figures of the days before a store was gone still count it.
    guard let store else { return (stores + directory.goneStores).map(\.id) }
    guard directory.store(store) != nil else {
      throw Problem(.noSuchStore(store, stores), granted: shop.session.granted)
    }
    return [store]
  }

  /// The granted scopes.
  public var granted: ScopeSet { shop.session.granted }

  /// The time.
  public var now: Date { shop.now() }

  /// The calls made this month.
  public var callsUsed: Int { shop.mirror.calls.used }

  /// Returns the cost of loading the figures.
  public func cost<Source: FiguresSource>(
    _ source: Source, _ policy: LoadPolicy = .missingOnly, in directory: StoreDirectory
  ) async throws -> CallCost {
    try await plan(source, in: directory, policy, absent: await knownAbsent(source)).plan.cost
  }

  /// Returns the labels of ids, as far as the mirror knows them.
  public func names(_ resources: [Resource], in directory: StoreDirectory) async throws
    -> RecordLabels
  {
    var names = RecordLabels()
    names.mask = shop.mask
    for resource in [.stores] + resources {
      names.add(try await shop.gather([ListID(resource)]).first??.records ?? [], of: resource)
    }
    return names
  }

  /// Returns figures, after loading what is missing and may be loaded.
  ///
  /// - Parameter naming: short lists with labels; an id whose label cannot be loaded stays an id.
  public func figures<Source: FiguresSource>(
    _ source: Source, _ name: String, in directory: StoreDirectory, naming: [Resource] = []
  ) async throws -> Outcome<Source> {
    // The names of payment types alone are no figures.
    if let scope = source.missingScopes.first,
      source.needs.allSatisfy({ $0.query.resource.isShort })
    {
      throw Problem.missing(scope, granted: shop.session.granted)
    }
    for scope in source.missingScopes {
      shop.report(.scopeMissing(.figures(name), scope))
    }
    var source = source
    var load = Load(name: name)
    load.absent = await knownAbsent(source)
    for resource in load.absent {
      shop.report(.absent(.figures(name), resource, .noList(resource)))
    }
    var (plan, rows) = try await plan(source, in: directory, policy, absent: load.absent)
    try await self.load(plan, source, naming: try await unnamed(naming), &load)
    (plan, rows) = try await self.plan(source, in: directory, unloaded, absent: load.absent)
    let refined = source.refined(plan.rows { rows[$0] })
    if refined != source {
      source = refined
      (plan, rows) = try await self.plan(
        source, in: directory, LoadPolicy(policy.mode == .nothing ? .nothing : .asNeeded),
        absent: load.absent)
      try await self.load(plan, source, naming: [], &load)
      (plan, rows) = try await self.plan(source, in: directory, unloaded, absent: load.absent)
    }
    if plan.isUntouched, let problem = load.problem { throw problem }
    if !load.hasLoaded { tellAge(plan, name) }
    let isLacking = plan.basis.missing.count > plan.basis.absent.count
    return Outcome(
      figures: source.figures(plan.rows { rows[$0] }), basis: plan.basis,
      lacking: load.problem ?? (isLacking ? .notLoaded(name.capitalized) : nil))
  }

  /// Returns the figures that the mirror allows; nothing is loaded or reported.
  public func known<Source: FiguresSource>(
    _ source: Source, in directory: StoreDirectory
  ) async throws -> (figures: Source.Figures, basis: FigureBasis) {
    let (plan, rows) = try await plan(source, in: directory, unloaded, absent: [])
    return (source.figures(plan.rows { rows[$0] }), plan.basis)
  }

  // MARK: - Loading

  private var unloaded: LoadPolicy { LoadPolicy(.nothing) }

  /// The result of a load.
  private struct Load {
    let name: String
    /// The resources that the account does not have.
    var absent: Set<Resource> = []
    /// The first problem that left a figure unknown although the account has the list.
    var problem: Problem?
    var hasLoaded = false
  }

  /// Returns the resources that the account was found not to have within the last day.
  private func knownAbsent<Source: FiguresSource>(_ source: Source) async -> Set<Resource> {
    var absent: Set<Resource> = []
    for resource in Set(source.queries.map(\.resource)) {
      if await shop.mirror.missingFeatures.contains(.list(resource)) { absent.insert(resource) }
    }
    return absent
  }

  private func plan<Source: FiguresSource>(
    _ source: Source, in directory: StoreDirectory, _ policy: LoadPolicy, absent: Set<Resource>
  ) async throws -> (plan: FiguresPlan, rows: [ListID: [Record]]) {
    var states: [ListID: ListState] = [:]
    for query in source.queries { states[query] = try await shop.state(query) }
    let queries = source.queries
    let rows = Dictionary(
      zip(queries, try await shop.gather(queries)).compactMap { list, loaded in
        loaded.map { (list, $0.records) }
      }, uniquingKeysWith: { $1 })
    let plan = FiguresPlan(
      source, states: { states[$0] }, rows: { rows[$0] }, in: directory, at: shop.now(),
      policy: policy,
      absent: { absent.contains($0.resource) }, monthForm: await shop.monthForm())
    return (plan, rows)
  }

  /// Returns the short lists with labels that are not in the mirror and may be loaded.
  private func unnamed(_ resources: [Resource]) async throws -> [ListID] {
    guard policy.mode != .nothing else { return [] }
    var lists: [ListID] = []
    for resource in resources where shop.session.granted.contains(resource.scope) {
      if try await shop.state(ListID(resource))?.isComplete != true {
        lists.append(ListID(resource))
      }
    }
    return lists
  }

  /// Loads the lists of a plan, then the other lists that turn out to be needed. The cost is
  /// reported first.
  private func load<Source: FiguresSource>(
    _ plan: FiguresPlan, _ source: Source, naming: [ListID], _ load: inout Load
  ) async throws {
    let cost = plan.cost + .exactly(naming.count)
    guard !cost.isNothing else { return }
    shop.report(.cost(.figures(load.name, cost, used: shop.mirror.calls.used)))
    load.hasLoaded = true
    try await self.load(plan.first.wanted + naming, &load)
    guard !plan.then.isNothing, load.problem?.endsEverything != true else { return }
    let queries = source.queries
    let loaded = try await shop.gather(queries)
    let rows = Dictionary(
      zip(queries, loaded).compactMap { list, loaded in loaded.map { (list, $0.records) } },
      uniquingKeysWith: { $1 })
    try await self.load(plan.rest(source) { rows[$0] }, &load)
  }

  /// Loads lists, resource by resource. A list that cannot be loaded does not stop the others.
  private func load(_ lists: [ListID], _ load: inout Load) async throws {
    var resources: [Resource] = []
    for list in lists where !resources.contains(list.resource) { resources.append(list.resource) }
    for resource in resources {
      do {
        _ = try await Sync(shop).lists(
          lists.filter { $0.resource == resource }, reload: true
        ) { _ in }
      } catch let problem as Problem {
        if resource.isShort, resource != .paymentTypes { continue }
        if problem.isOfAbsentList {
          load.absent.insert(resource)
          shop.report(.absent(.figures(load.name), resource, problem))
          continue
        }
        if problem == .stopped { throw problem }
        shop.report(.incomplete(.figures(load.name), problem))
        load.problem = load.problem ?? problem
        if problem.endsEverything { return }
      }
    }
  }

  private func tellAge(_ plan: FiguresPlan, _ name: String) {
    guard let loaded = plan.basis.loadedAt, shop.now().timeIntervalSince(loaded) >= 60 else {
      return
    }
    shop.report(.fromMirror(.figures(name), readAt: loaded))
  }
}

extension Problem {
  /// Whether the account does not have the list: its route answers 404, or 500 as reports do in
  /// demonstration mode.
  fileprivate var isOfAbsentList: Bool {
    switch self {
    case .noList, .notFound, .reportFailed: true
    default: false
    }
  }

  /// Whether no other list can be loaded either.
  fileprivate var endsEverything: Bool { !isOf(.turnover) }
}
