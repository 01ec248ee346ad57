/// Everything hibou can read, in the order in which it is offered. A new resource is one line here.
public enum Catalog {
  /// All resources.
  public static let all: [Resource] = [
    .products,
    .customers,
    .closedSales,
    .openSales,
    .stock,
    .stores,
    .warehouses,
    .categories,
    .brands,
    .suppliers,
    .taxes,
    .users,
    .paymentTypes,
    .sizeTypes,
    .sizes,
    .customerSales,
    .storeCredit,
  ]

  /// The resource of that name, nil when there is none.
  public static func resource(_ name: some StringProtocol) -> Resource? {
    all.first { $0.name == name }
  }

  /// The resources that a scope opens.
  public static func resources(of scope: Scope) -> [Resource] { all.filter { $0.scope == scope } }
}
