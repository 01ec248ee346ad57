public import Foundation

/// The known stores and warehouses of an account, with the clock and the currency of each store.
///
/// What was never loaded is nil: no code may assume that an account has one store, or its id.
public struct StoreDirectory: Hashable, Sendable {
  /// A store (`/stores`).
  public struct Store: Hashable, Sendable {
    /// Its id.
    public let id: Int
    /// Its name; nil when it has none.
    public let name: String?
    /// Its time zone (IANA name); nil when the account does not say.
    public let zone: String?
    /// Its default currency (ISO 4217); nil when the account does not say.
    public let currency: String?
    /// The id of the warehouse that it sells from; nil when the account does not say.
    public let warehouse: Int?
    /// The last day on which it belonged to the account; nil while it still does.
    public let goneOn: ShopDate?

    /// Creates a store.
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
    /// Its name; nil when it has none.
    public let name: String?

    /// Creates a warehouse.
    public init(id: Int, name: String? = nil) {
      self.id = id
      self.name = name
    }
  }

  /// The stores in the account's order; nil while they are not loaded.
  public let stores: [Store]?
  /// The warehouses in the account's order; nil while they are not loaded.
  public let warehouses: [Warehouse]?
  /// Stores that no longer belong to the account. Figures of earlier days still count them.
  public let goneStores: [Store]
  private let byID: [Int: Store]

  /// Creates a directory.
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

  /// Creates a directory from the rows of `/stores` and `/warehouses`; nil for a list that is not
  /// loaded. Rows whose id is not a whole number are left out, because no route accepts such an id.
  ///
  /// - Parameter gone: rows of stores that are gone, each with the time at which a load first
  /// missed it.
  public init(
    storeRows: [Record]?, warehouseRows: [Record]? = nil, gone: [GoneRow] = []
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
      gone: gone.compactMap { Store($0.record, missed: $0.missed) })
  }

  /// The ids of the stores; nil while they are not loaded.
  public var storeIDs: [Int]? { stores?.map(\.id) }

  /// The ids of the warehouses; nil while they are not loaded.
  public var warehouseIDs: [Int]? { warehouses?.map(\.id) }

  /// Returns the store with an id; nil when unknown.
  public func store(_ id: Int) -> Store? { byID[id] }

  /// Returns whether a list belongs to a store that is gone: only the mirror knows anything about
  /// it, and no call can load it.
  public func isOfGoneStore(_ list: ListID) -> Bool {
    list.store.flatMap { byID[$0] }?.goneOn != nil
  }

  /// Returns the clock of a store; it has no zone while the store is unknown.
  public func clock(store id: Int) -> ShopClock { ShopClock(zone: byID[id]?.zone) }

  /// Returns the clock of a list: that of its store, or of the first store if it belongs to none.
  public func clock(of list: ListID) -> ShopClock {
    ShopClock(zone: (list.store.flatMap { byID[$0] } ?? stores?.first)?.zone)
  }

  /// Returns the current day of a store; of the first store if the id is nil.
  public func today(store id: Int?, at now: Date) -> ShopDate {
    ShopClock(zone: (id.flatMap { byID[$0] } ?? (id == nil ? stores?.first : nil))?.zone)
      .today(at: now)
  }

  /// Returns the current day in each store.
  public func todays(at now: Date) -> [Int: ShopDate] {
    byID.mapValues { ShopClock(zone: $0.zone).today(at: now) }
  }

  /// Returns the currencies of stores without duplicates, in their order. Stores without a known
  /// currency are skipped.
  public func currencies(of ids: [Int]) -> [String] {
    var seen: Set<String> = []
    return ids.compactMap { byID[$0]?.currency }.filter { seen.insert($0).inserted }
  }

  /// Returns the freshness of a list by the clock of its store.
  public func freshness(
    of list: ListID, _ state: ListState?, upTo day: ShopDate? = nil, at now: Date,
    maxAge: TimeInterval? = nil, usual: TimeInterval? = nil
  ) -> Freshness {
    Freshness(
      of: list, state, upTo: day, at: now, maxAge: maxAge, usual: usual, clock: clock(of: list))
  }

  /// Returns the freshness of a list under a policy.
  public func freshness(
    of list: ListID, _ state: ListState?, at now: Date, _ policy: LoadPolicy
  ) -> Freshness {
    freshness(of: list, state, at: now, maxAge: policy.maxAge, usual: policy.ages[list.resource])
  }

  /// Returns a remark for each store that is gone and of which the mirror lacks some of the lists.
  public func remarks(of lists: [ListID], _ state: (ListID) -> ListState?) -> [String] {
    guard !goneStores.isEmpty else { return [] }
    let missing = lists.filter { isOfGoneStore($0) && state($0)?.isComplete != true }
    return goneStores.compactMap { store in
      let days = missing.count { $0.store == store.id }
      return days == 0 ? nil : store.remark(neverLoaded: days)
    }
  }

  /// Returns when a list must be loaded next: `now` if it is already due; nil if it no longer
  /// changes.
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
  /// Creates a store from a row of `/stores`; nil if its id is not a whole number.
  ///
  /// - Parameter missed: when the account no longer listed it; nil while it does.
  fileprivate init?(_ row: Record, missed: Date? = nil) {
    guard let id = row.int(Resource.stores.key.id) else { return nil }
    let zone = row.text("store_time_zone")
    self.init(
      id: id, name: Resource.stores.words(of: row), zone: zone,
      currency: row.text("store_default_currency"), warehouse: row.int("store_warehouse_id"),
      goneOn: missed.map { ShopClock(zone: zone).today(at: $0) })
  }

  /// Returns the remark that a store is gone, and that this many of its days are not in the mirror.
  func remark(neverLoaded days: Int) -> String {
    tr("\(name ?? "#\(id)") is gone; hibou never loaded \(days) of its days.")
  }

  /// The name, with a remark if the store is gone.
  public var label: String {
    let name = name ?? "#\(id)"
    return goneOn == nil ? name : tr("\(name) (gone)")
  }
}
