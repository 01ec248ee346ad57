public import Foundation

/// The rows of a resource that a user asks for, before it is decided which lists contain them.
public struct ListRequest: Hashable, Sendable {
  /// The resource to list.
  public let resource: Resource
  /// The store; nil for all stores.
  public var store: Int?
  /// The warehouse; nil for all warehouses.
  public var warehouse: Int?
  /// The days; nil for today if the lists have days.
  public var days: DayRequest?
  /// The id of the record that the list belongs to, or the search text; nil for neither.
  public var owner: String?
  /// The sizes of the product that the list belongs to, if the route needs one.
  public var sizes: [Int]

  /// The most days in one request: ten years.
  public static let mostDays = 3_660

  /// Creates a request.
  public init(
    _ resource: Resource, store: Int? = nil, warehouse: Int? = nil, days: DayRequest? = nil,
    owner: String? = nil, sizes: [Int] = []
  ) {
    self.resource = resource
    self.store = store
    self.warehouse = warehouse
    self.days = days
    self.owner = owner
    self.sizes = sizes
  }

  /// The short lists that must be loaded before the lists of the request can be determined.
  public var prerequisites: [Resource] {
    var needed: [Resource] = []
    // Days depend on each store's clock, even if the route has no store parameter.
    if resource.list.needs(.store) || resource.list.span != nil { needed.append(.stores) }
    if resource.list.needs(.warehouse) { needed.append(.warehouses) }
    return needed
  }

  /// The lists that a request covers.
  public struct Lists: Hashable, Sendable {
    /// The lists, store by store, from the first day on.
    public let lists: [ListID]
    /// Days that are left out because they have not begun in their store.
    public let future: [ShopDate]
  }

  /// Returns the lists of the request, using each store's own clock. Days that have not begun are
  /// left out. Lists with days include those of stores that are gone, up to their last day.
  ///
  /// Throws `ListRefusal` if the resource does not support a part of the request, if a store or
  /// warehouse does not exist, and `.needs` if the request needs all stores or warehouses and they
  /// are not loaded.
  public func lists(
    in directory: StoreDirectory, at now: Date
  ) throws(ListRefusal) -> Lists {
    try check()
    let warehouses = try ids(warehouse, .warehouse, .warehouses, directory.warehouseIDs)
    let gone = resource.list.span == nil ? [] : directory.goneStores.map(\.id)
    let stores = try ids(store, .store, .stores, directory.storeIDs.map { $0 + gone })
    if let missing = warehouses.missing {
      throw .noSuchWarehouse(missing, directory.warehouses ?? [])
    }
    if let missing = stores.missing { throw .noSuchStore(missing, directory.stores ?? []) }
    let allSizes: [Int?] = resource.list.needs(.size) ? [nil] + sizes : [nil]
    var lists: [ListID] = []
    var future: Set<ShopDate> = []
    var seen: Set<ListID> = []
    for store in stores.ids {
      let days = try days(of: store, in: directory, at: now)
      future.formUnion(days.future)
      for day in days.begun {
        for warehouse in warehouses.ids {
          for size in allSizes {
            let list = ListID(
              resource, store: store, day: day, warehouse: warehouse, owner: owner, size: size)
            if seen.insert(list).inserted { lists.append(list) }
          }
        }
      }
    }
    if lists.isEmpty {
      if let first = future.min() { throw .notBegun(first) }
      // The store was gone before the first day.
      if let store { throw .noSuchStore(store, directory.stores ?? []) }
    }
    return Lists(lists: lists, future: future.sorted())
  }

  /// Throws if the resource does not support a part of the request.
  private func check() throws(ListRefusal) {
    if days != nil, resource.list.span == nil { throw .hasNoDays(resource) }
    if store != nil, !resource.list.needs(.store) { throw .hasNoStores(resource) }
    if warehouse != nil, !resource.list.needs(.warehouse) { throw .hasNoWarehouses(resource) }
    if owner == nil, resource.belongsToRecord { throw .needsOwner(resource) }
    if owner != nil, !resource.belongsToRecord { throw .hasNoOwner(resource) }
  }

  /// Returns the wanted id, or all known ids if none is wanted. A wanted id is accepted while the
  /// ids are unknown; `missing` makes the error for one that does not exist.
  private func ids(
    _ wanted: Int?, _ place: Endpoint.Place, _ resource: Resource, _ known: [Int]?
  ) throws(ListRefusal) -> (ids: [Int?], missing: Int?) {
    guard self.resource.list.needs(place) else { return ([nil], nil) }
    guard let wanted else {
      guard let known else { throw .needs(resource) }
      return (known, nil)
    }
    return ([wanted], known?.contains(wanted) == false ? wanted : nil)
  }

  private func days(
    of store: Int?, in directory: StoreDirectory, at now: Date
  ) throws(ListRefusal) -> (begun: [ShopDate?], future: [ShopDate]) {
    guard resource.list.span != nil else { return ([nil], []) }
    let clock =
      store.map { directory.clock(store: $0) } ?? ShopClock(zone: directory.stores?.first?.zone)
    let wanted = try (days ?? .today).days(today: clock.today(at: now))
    let numbers = wanted.lowerBound.daysSince1970...wanted.upperBound.daysSince1970
    guard numbers.count <= Self.mostDays else { throw .tooManyDays(numbers.count) }
    let isMonthly = resource.list.span == .month
    let last = store.flatMap { directory.store($0) }?.goneOn
    let all = numbers.map { ShopDate(daysSince1970: $0) }
      .filter { day in last.map { (isMonthly ? day.firstOfMonth : day) <= $0 } ?? true }
    guard !resource.looksAhead else { return (all, []) }
    let begun = all.filter { clock.hasBegun(isMonthly ? $0.firstOfMonth : $0, at: now) }
    return (begun, Array(all.dropFirst(begun.count)))
  }
}
