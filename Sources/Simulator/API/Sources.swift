import Models

/// What the routes answer, by the names of the catalog's resources: a new resource is a line here.
enum Sources {
  /// The lists.
  static let lists: [String: Route.Source] = [
    "products": products,
    "customers": customers,
    "sales": closedSales,
    "open_sales": openSales,
    "stock": { $0.stock(in: [$0["warehouse_id"]]) },
    "stores": { _ in .rows(Furniture.stores) },
    "warehouses": { _ in .rows(Furniture.warehouses) },
    "categories": { _ in .rows(Furniture.categories) },
    "brands": { _ in .pages(Furniture.brands) },
    "suppliers": { _ in .rows(Furniture.suppliers) },
    "taxes": { _ in .rows(Furniture.taxes) },
    "users": { .rows(Furniture.users(today: $0.now.date)) },
    "payment_types": { .rows($0.shop == nil ? [] : Furniture.paymentTypes) },
  ]

  /// The records by id.
  static let ones: [String: Route.Source] = [
    "products": product,
    "customers": customer,
    "sales": sale,
    "open_sales": sale,
    "stock": { .rows($0.levels(of: $0["id"]).map(\.row)) },
    "categories": { .one($0["id"], of: Furniture.categories) },
    "brands": { .one($0["id"], of: Furniture.brands) },
    "suppliers": { .one($0["id"], of: Furniture.suppliers) },
  ]

  // MARK: Sales beside the catalog

  /// A month of closed sales.
  static let month: Route.Source = { visit in
    guard let shop = visit.shop, (1...12).contains(visit["month"]) else { return .pages([]) }
    return visit.closed(
      visit.world.history.closed(
        shop, year: visit["year"], month: visit["month"], at: visit.now))
  }

  /// The oldest closed sale.
  static let first: Route.Source = { visit in
    let sale = visit.shop.flatMap { visit.world.history.first($0, at: visit.now) }
    return .rows(sale.map { [$0.header] } ?? [])
  }

  /// The stock of all warehouses.
  static let allStock: Route.Source = { $0.stock(in: Shop.warehouses.map(\.0)) }

  // MARK: Products

  private static let products: Route.Source = { visit in
    let order = visit.query["order_by"].flatMap(World.ProductOrder.init) ?? .id
    let isDescending = visit.query["sort"]?.uppercased() == "DESC"
    let world = visit.world
    return .paged(count: world.assortment.count) { place in
      let id = world.productID(at: place, by: order, isDescending: isDescending)
      return world.assortment.article(id).row(changed: world.changed(id, today: visit.now.date))
    }
  }

  private static let product: Route.Source = { visit in
    let id = visit["id"]
    guard visit.world.assortment.contains(id) else { return .missing }
    return .one(
      visit.world.assortment.article(id).detail(
        changed: visit.world.changed(id, today: visit.now.date), stock: visit.levels(of: id)))
  }

  // MARK: Customers, newest first

  private static let customers: Route.Source = { visit in
    let clientele = visit.world.clientele
    let purchases = clientele.purchases(at: visit.now)
    return .paged(count: clientele.count) { place in
      clientele.customer(clientele.count - place, purchases, at: visit.now).row
    }
  }

  private static let customer: Route.Source = { visit in
    let clientele = visit.world.clientele
    guard (1...max(1, clientele.count)).contains(visit["id"]) else { return .missing }
    let purchases = clientele.purchases(at: visit.now)
    return .one(clientele.customer(visit["id"], purchases, at: visit.now).detail)
  }

  // MARK: Sales

  private static let closedSales: Route.Source = { visit in
    guard let shop = visit.shop, let day = visit.day else { return .pages([]) }
    return visit.closed(visit.world.history.closed(shop, on: day, at: visit.now))
  }

  private static let openSales: Route.Source = { visit in
    let sales = visit.shop.map { visit.world.history.open($0, at: visit.now) } ?? []
    return .pages(sales.map(\.header))
  }

  private static let sale: Route.Source = { visit in
    guard let sale = visit.world.history.sale(visit["id"], at: visit.now) else {
      return .missingSale
    }
    return .one(visit.world.full(sale, at: visit.now))
  }
}

extension Visit {
  /// Rows of closed sales: headers, or what a fault makes of them (`hiboutik-api.md` §5, 1).
  fileprivate func closed(_ sales: [Sale]) -> Reply {
    .paged(count: sales.count) { place in
      let sale = sales[place]
      if has(.fullHeaders) { return world.full(sale, at: now) }
      return has(.idsOnly) ? .row(["sale_id": .int(sale.id)]) : sale.header
    }
  }

  /// The stock of warehouses, product by product.
  fileprivate func stock(in warehouses: [Int]) -> Reply {
    let known = warehouses.filter { id in Shop.warehouses.contains { $0.0 == id } }
    guard !known.isEmpty else { return .rows([]) }
    return .whole(groups: world.assortment.count) { place in
      world.stockroom.levels(
        of: world.assortment.article(place + 1), in: known, at: now
      ).map(\.longRow)
    }
  }

  /// The stock of one product in all warehouses; none for an unknown product.
  fileprivate func levels(of product: Int) -> [StockLevel] {
    guard world.assortment.contains(product) else { return [] }
    return world.stockroom.levels(
      of: world.assortment.article(product), in: Shop.warehouses.map(\.0), at: now)
  }
}
