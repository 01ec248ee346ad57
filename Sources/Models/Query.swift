/// Which list of an account is meant: a resource, and the store, day or warehouse its route asks for.
public struct Query: Hashable, Sendable {
  /// What is listed.
  public let resource: Resource
  /// The store, where the route asks for one.
  public var store: Int?
  /// The day, where the route asks for one.
  public var day: ShopDate?
  /// The warehouse, where the route asks for one.
  public var warehouse: Int?

  /// The list of a resource.
  public init(
    _ resource: Resource, store: Int? = nil, day: ShopDate? = nil, warehouse: Int? = nil
  ) {
    self.resource = resource
    self.store = store
    self.day = day
    self.warehouse = warehouse
  }

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
    if let day {
      let parts = day.description.split(separator: "-").map(String.init)
      values[.year] = parts[0]
      values[.month] = parts[1]
      values[.day] = parts[2]
    }
    return values
  }
}
