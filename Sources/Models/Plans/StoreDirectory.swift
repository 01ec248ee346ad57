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

    /// A store.
    public init(
      id: Int, name: String? = nil, zone: String? = nil, currency: String? = nil,
      warehouse: Int? = nil
    ) {
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
  private let byID: [Int: Store]

  /// A directory of what is known.
  public init(stores: [Store]? = nil, warehouses: [Warehouse]? = nil) {
    self.stores = stores
    self.warehouses = warehouses
    byID = Dictionary((stores ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A directory of the rows of `/stores` and `/warehouses`; nil for a list that is not loaded. Rows without
  /// a whole number as id are left out: nothing can be asked for by such an id.
  public init(storeRows: [Record]?, warehouseRows: [Record]? = nil) {
    var seen: Set<Int> = []
    let stores = storeRows?.compactMap { row -> Store? in
      guard let id = row.int(Resource.stores.key.id), seen.insert(id).inserted else { return nil }
      return Store(
        id: id, name: Resource.stores.words(of: row), zone: row.text("store_time_zone"),
        currency: row.text("store_default_currency"), warehouse: row.int("store_warehouse_id"))
    }
    seen = []
    let warehouses = warehouseRows?.compactMap { row -> Warehouse? in
      guard let id = row.int(Resource.warehouses.key.id), seen.insert(id).inserted else {
        return nil
      }
      return Warehouse(id: id, name: Resource.warehouses.words(of: row))
    }
    self.init(stores: stores, warehouses: warehouses)
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
  public func clock(of list: Query) -> ShopClock {
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
    of list: Query, _ state: ListState?, upTo day: ShopDate? = nil, at now: Date,
    maxAge: TimeInterval? = nil
  ) -> Freshness {
    Freshness(of: list, state, upTo: day, at: now, maxAge: maxAge, clock: clock(of: list))
  }
}
