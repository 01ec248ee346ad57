/// Identifies a list of an account: a resource and the parameters of its route, such as store, day
/// and owner.
public struct ListID: Hashable, Sendable {
  /// The resource of its rows.
  public let resource: Resource
  /// The store; nil unless the route has that parameter.
  public var store: Int?
  /// The day, or the first of the month for a monthly route; nil unless the route has that
  /// parameter.
  public let day: ShopDate?
  /// The warehouse; nil unless the route has that parameter.
  public var warehouse: Int?
  /// The id of the record that the list belongs to; nil unless the route has that parameter.
  public var owner: String?
  /// The size of the owning product, for a route with that parameter; nil for the whole product.
  public let size: Int?

  /// Creates the id of a list. For a monthly route, `day` may be any day of the month.
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

  /// The last day that the list covers; nil if the list has no days.
  public var lastDay: ShopDate? { resource.list.span == .month ? day?.lastOfMonth : day }

  /// The route's parameters that this id has no value for.
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
