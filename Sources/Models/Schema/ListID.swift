/// Which list of an account is meant: a resource, and what its route asks for: a store, a day, an owner.
public struct ListID: Hashable, Sendable {
  /// What is listed.
  public let resource: Resource
  /// The store, where the route asks for one.
  public var store: Int?
  /// The day, where the route asks for one; the first of the month, where it asks for a month.
  public let day: ShopDate?
  /// The warehouse, where the route asks for one.
  public var warehouse: Int?
  /// The id of the record the list belongs to, where the route asks for one.
  public var owner: String?
  /// The size of the product it belongs to, where the route asks for one; nil for the product as a whole.
  public let size: Int?

  /// The list of a resource. Of a route by the month any day of it will do.
  public init(
    _ resource: Resource, store: Int? = nil, day: ShopDate? = nil, warehouse: Int? = nil,
    owner: String? = nil, size: Int? = nil
  ) {
    self.resource = resource
    self.store = store
    self.day = resource.list.span == .month ? day?.firstOfMonth : day
    self.warehouse = warehouse
    self.owner = owner
    self.size = size
  }

  /// The last day the list tells of, nil when it is no matter of days.
  public var lastDay: ShopDate? { resource.list.span == .month ? day?.lastOfMonth : day }

  /// What the route still asks for and this query does not say.
  public var missing: [Endpoint.Place] {
    Endpoint.Place.allCases.filter { $0 != .id && resource.list.needs($0) && values[$0] == nil }
  }

  /// The path of the list below `/api`, without a page number.
  public var path: String { resource.list.path(values) }

  private var values: [Endpoint.Place: String] {
    var values: [Endpoint.Place: String] = [:]
    values[.store] = store.map(String.init)
    values[.warehouse] = warehouse.map(String.init)
    values[.owner] = owner
    values[.size] = "\(size ?? 0)"
    if let day {
      let parts = day.description.split(separator: "-").map(String.init)
      values[.year] = parts[0]
      values[.month] = parts[1]
      values[.day] = parts[2]
    }
    return values
  }
}
