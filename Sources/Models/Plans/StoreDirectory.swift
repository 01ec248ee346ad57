public import Foundation

/// The stores and warehouses of an account as far as they are known, and the clock and currency of each store.
///
/// What was never loaded is nil: nothing assumes that an account has one store, or which id it has.
public struct StoreDirectory: Hashable, Sendable {
  /// A store (`/stores`).
  public struct Store: Hashable, Sendable {
    /// Its id.
    public let id: Int
    /// Its name, nil when it has none.
    public let name: String?
    /// Its time zone (IANA name), nil when the account does not say.
    public let zone: String?
    /// Its default currency (ISO 4217), nil when the account does not say.
    public let currency: String?
    /// The id of the warehouse it sells from, nil when the account does not say.
    public let warehouse: Int?
    /// The last day on which it belonged to the account; nil while it does.
    public let goneOn: ShopDate?

    /// A store.
    public init(
      id: Int, name: String? = nil, zone: String? = nil, currency: String? = nil,
      warehouse: Int? = nil, goneOn: ShopDate? = nil
    ) {
      self.goneOn = goneOn
      self.id = id
      self.name = name
      self.zone = zone
      self.currency = currency
      self.warehouse = warehouse
    }
  }

  /// A warehouse (`/warehouses`).
  public struct Warehouse: Hashable, Sendable {
    /// Its id.
    public let id: Int
    /// Its name, nil when it has none.
    public let name: String?

    /// A warehouse.
    public init(id: Int, name: String? = nil) {
      self.id = id
      self.name = name
    }
  }

  /// The stores in the account's order; nil while they are not loaded.
  public let stores: [Store]?
  /// The warehouses in the account's order; nil while they are not loaded.
  public let warehouses: [Warehouse]?
  /// Stores that do not belong to the account any more. Figures of their time still count them.
  public let goneStores: [Store]
  private let byID: [Int: Store]

  /// A directory of what is known.
  public init(
    stores: [Store]? = nil, warehouses: [Warehouse]? = nil, gone: [Store] = []
  ) {
    self.stores = stores
    self.warehouses = warehouses
    let ids = Set((stores ?? []).map(\.id))
    goneStores = gone.filter { !ids.contains($0.id) }
    byID = Dictionary(
      ((stores ?? []) + goneStores).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A directory of the rows of `/stores` and `/warehouses`; nil for a list that is not loaded. Rows without
  /// a whole number as id are left out: nothing can be asked for by such an id.
  ///
  /// - Parameter gone: rows of stores that are gone, each with the time at which it was missed first.
  public init(
    storeRows: [Record]?, warehouseRows: [Record]? = nil, gone: [(row: Record, missed: Date)] = []
  ) {
    var seen: Set<Int> = []
    let stores = storeRows?.compactMap { row -> Store? in
      guard let store = Store(row), seen.insert(store.id).inserted else { return nil }
      return store
    }
    seen = []
    let warehouses = warehouseRows?.compactMap { row -> Warehouse? in
      guard let id = row.int(Resource.warehouses.key.id), seen.insert(id).inserted else {
        return nil
      }
      return Warehouse(id: id, name: Resource.warehouses.words(of: row))
    }
    self.init(
      stores: stores, warehouses: warehouses,
      gone: gone.compactMap { Store($0.row, missed: $0.missed) })
  }

  /// The ids of the stores; nil while they are not loaded.
  public var storeIDs: [Int]? { stores?.map(\.id) }

  /// The ids of the warehouses; nil while they are not loaded.
  public var warehouseIDs: [Int]? { warehouses?.map(\.id) }

  /// The store of that id, nil when it is not known.
  public func store(_ id: Int) -> Store? { byID[id] }

  /// The clock of a store; its zone is not known when the store is not.
  public func clock(store id: Int) -> ShopClock { ShopClock(zone: byID[id]?.zone) }

  /// The clock of a list: of its store, or of the first store where it belongs to none.
  public func clock(of list: ListID) -> ShopClock {
    ShopClock(zone: (list.store.flatMap { byID[$0] } ?? stores?.first)?.zone)
  }

  /// The day it is in a store; in the first store when the id is nil.
  public func today(store id: Int?, at now: Date) -> ShopDate {
    ShopClock(zone: (id.flatMap { byID[$0] } ?? (id == nil ? stores?.first : nil))?.zone)
      .today(at: now)
  }

  /// The currencies of stores, in their order, each once; stores that do not say theirs are left out.
  public func currencies(of ids: [Int]) -> [String] {
    var seen: Set<String> = []
    return ids.compactMap { byID[$0]?.currency }.filter { seen.insert($0).inserted }
  }

  /// The freshness of a list by the clock of its own store.
  public func freshness(
    of list: ListID, _ state: ListState?, upTo day: ShopDate? = nil, at now: Date,
    maxAge: TimeInterval? = nil, usual: TimeInterval? = nil
  ) -> Freshness {
    Freshness(
      of: list, state, upTo: day, at: now, maxAge: maxAge, usual: usual, clock: clock(of: list))
  }

  /// The freshness of a list under a policy.
  public func freshness(
    of list: ListID, _ state: ListState?, at now: Date, _ policy: LoadPolicy
  ) -> Freshness {
    freshness(of: list, state, at: now, maxAge: policy.maxAge, usual: policy.ages[list.resource])
  }

  /// When a list is to be loaded next: now when it is due already, nil when it does not change any more.
  public func nextDue(
    of list: ListID, _ state: ListState?, at now: Date, _ policy: LoadPolicy
  ) -> Date? {
    switch freshness(of: list, state, at: now, policy) {
    case .final, .future: return nil
    case .notLoaded, .partial, .unfinished, .stale: return now
    case .current(let loaded):
      let isOver = list.lastDay.map { clock(of: list).hasEnded($0, at: loaded) } ?? false
      let usual = policy.ages[list.resource] ?? list.resource.maxAge
      let age = policy.maxAge ?? (isOver ? Freshness.maxAgeWhileSettling : usual)
      return loaded.addingTimeInterval(max(0, age))
    }
  }
}

extension StoreDirectory.Store {
  /// A store of a row of `/stores`; nil without a whole number as id.
  ///
  /// - Parameter missed: when the account no longer listed it, nil while it does.
  fileprivate init?(_ row: Record, missed: Date? = nil) {
    guard let id = row.int(Resource.stores.key.id) else { return nil }
    let zone = row.text("store_time_zone")
    self.init(
      id: id, name: Resource.stores.words(of: row), zone: zone,
      currency: row.text("store_default_currency"), warehouse: row.int("store_warehouse_id"),
      goneOn: missed.map { ShopClock(zone: zone).today(at: $0) })
  }

  /// Its name, and that it is gone where it is.
  public var label: String {
    let name = name ?? "#\(id)"
    return goneOn == nil ? name : tr("\(name) (gone)")
  }
}
