import Models

/// The answers of routes, by the names of the catalog's resources. For a new resource, add a line
/// here.
enum Sources {
  /// The lists, by resource.
  static let lists: [String: Route.Source] = [
    "products": products,
    "customers": customers,
    "sales": closedSales,
    "open_sales": openSales,
    "stock": { $0.stock(in: [$0["warehouse_id"]]) },
    "stores": { .rows(ReferenceData.stores($0.world.premises, at: $0.now.instant)) },
    "warehouses": { .rows(ReferenceData.warehouses($0.world.premises)) },
    "categories": { _ in .rows(ReferenceData.categories) },
    "brands": { _ in .pages(ReferenceData.brands) },
    "suppliers": { _ in .rows(ReferenceData.suppliers) },
    "taxes": { _ in .rows(ReferenceData.taxes) },
    "users": { .rows(ReferenceData.users(today: $0.now.date)) },
    "payment_types": paymentTypes,
    "size_types": { _ in .rows(ReferenceData.sizeTypes) },
    "sizes": { .rows(SizeTemplate.template($0["owner_id"])?.rows ?? []) },
    "customer_sales": customerSales,
    "store_credit": storeCredit,
    "product_tags": { _ in .rows(TagCategory.products.map(\.row)) },
    "tags_of_product": tagsOfProduct,
    "price_rules": priceRules,
    "modifiers": { _ in .rows(ReferenceData.modifiers) },
    "modifiers_of_product": modifiersOfProduct,
    "purchase_history": purchaseHistory,
    "customer_lists": { _ in .rows(CustomerList.allCases.map(\.row)) },
    "customer_list_members": listMembers,
    "customer_tags": { _ in .rows(TagCategory.customers.map(\.row)) },
    "tags_of_customer": tagsOfCustomer,
    "customer_purchases": customerPurchases,
    "prepaid_purchases": prepaid,
    "prepaid_of_customer": prepaidOfCustomer,
    "credit_notes": creditNotes,
    "sales_by_reference": salesByReference,
    "sale_tags": { _ in .rows(TagCategory.sales.map(\.row)) },
    "subscriptions": subscriptions,
    "all_stock": allStock,
    "stock_alerts": stockAlerts,
    "stock_orders": stockOrders,
    "stock_order_lines": stockOrderLines,
    "stock_on_hold": stockOnHold,
    "stock_transfers": transfers,
    "stock_transfer_lines": transferLines,
    "products_received": productsReceived,
    "calendar_events": events,
    "time_tracking": shifts,
    "time_of_sale": timeOfSale,
    "time_of_customer": timeOfCustomer,
    "open_tables": openTables,
    "cooking_stations": { _ in .rows(Tearoom.stations) },
    "kitchen_lines": kitchenLines,
    "kitchen_lines_of_sale": kitchenLinesOfSale,
    "rooms": { _ in .rows(Tearoom.rooms) },
    "resources": { _ in .rows(Tearoom.resources) },
    "webhooks": { _ in .rows(ReferenceData.webhooks) },
  ]

  /// The records by id, by resource.
  static let ones: [String: Route.Source] = [
    "products": product,
    "customers": customer,
    "sales": sale,
    "open_sales": sale,
    "stock": productStock,
    "categories": { .one($0["id"], of: ReferenceData.categories) },
    "brands": { .one($0["id"], of: ReferenceData.brands) },
    "suppliers": { .one($0["id"], of: ReferenceData.suppliers) },
    "modifiers": { .one($0["id"], of: ReferenceData.modifiers) },
    "stock_orders": stockOrder,
    "stock_transfers": transfer,
    "calendar_events": event,
    "time_tracking": shift,
    "webhooks": { .one($0["id"], of: ReferenceData.webhooks) },
  ]

  // MARK: Products beside the catalog

  /// The products and sizes with a barcode (`hiboutik-api.md` §3).
  static let barcode: Route.Source = { visit in
    .rows(
      visit.world.assortment.bearers(of: visit.text).map { article, size in
        .row([
          "product_id": .int(article.id),
          "product_model": .text(article.name),
          "product_size": .int(size),
        ])
      })
  }

  // MARK: Sales beside the catalog

  /// The closed sales of a month, which a server may not support (`hiboutik-api.md` §5, 2).
  static let month: Route.Source = { visit in
    if visit.has(.noMonths) { return .missing }
    guard let shop = visit.shop, (1...12).contains(visit["month"]) else { return .pages([]) }
    let (year, month) = (visit["year"], visit["month"])
    return visit.closed(
      visit.options.quirks.contains(.monthsByCompletion)
        ? visit.world.history.completed(shop, year: year, month: month, at: visit.now)
        : visit.world.history.closed(shop, year: year, month: month, at: visit.now))
  }

  /// The oldest closed sale.
  static let first: Route.Source = { visit in
    let sale = visit.shop.flatMap { visit.world.history.first($0, at: visit.now) }
    return .rows(sale.map { [$0.header] } ?? [])
  }

  /// The stock of all warehouses.
  static let allStock: Route.Source = { $0.stock(in: $0.world.premises.warehouseIDs) }

  private static let paymentTypes: Route.Source = { visit in
    let sharesCodes = visit.options.quirks.contains(.sharedPaymentCodes)
    return .rows(
      visit.shop.map { ReferenceData.paymentTypes($0, sharesCodes: sharesCodes) } ?? [])
  }

  // MARK: Products

  private static let products: Route.Source = { visit in
    let order = visit.query["order_by"].flatMap(World.ProductOrder.init) ?? .id
    let isDescending = visit.query["sort"]?.uppercased() == "DESC"
    let world = visit.world
    return .paged(count: world.assortment.listedCount) { place, writer in
      let id = world.productID(at: place, by: order, isDescending: isDescending)
      world.assortment.article(id).writeRow(
        changed: world.changed(id, today: visit.now.date), stores: visit.shops.map(\.id),
        to: &writer)
    }
  }

  private static let product: Route.Source = { visit in
    let id = visit["id"]
    guard visit.world.assortment.contains(id) else { return .missing }
    return .one { _, writer in
      visit.world.assortment.article(id).writeDetail(
        changed: visit.world.changed(id, today: visit.now.date), stock: visit.levels(of: id),
        stores: visit.shops.map(\.id), to: &writer)
    }
  }

  private static let productStock: Route.Source = { visit in
    .whole(groups: 1) { _, writer in
      for level in visit.levels(of: visit["id"]) { writer.object(level.writeShort) }
    }
  }

  // MARK: Customers, newest first

  private static let customers: Route.Source = { visit in
    let clientele = visit.world.clientele
    let purchases = clientele.purchases(at: visit.now)
    let ids = clientele.ids(at: visit.now)
    return .paged(count: ids.count) { place, writer in
      writer.value(clientele.customer(ids[place], purchases, at: visit.now).row)
    }
  }

  private static let customer: Route.Source = { visit in
    visit.world.clientele.known(visit["id"], at: visit.now).map { .record($0.detail) } ?? .missing
  }

  private static let customerSales: Route.Source = { visit in
    let sales = visit.world.history.sales(ofCustomer: visit["owner_id"], at: visit.now)
    return .paged(count: sales.count) { place, writer in writer.value(sales[place].header) }
  }

  private static let storeCredit: Route.Source = { visit in
    let clientele = visit.world.clientele
    guard let customer = clientele.known(visit["owner_id"], at: visit.now) else { return .rows([]) }
    return .rows(customer.creditMovements.map(\.row))
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
    return .record(visit.world.full(sale, at: visit.now))
  }
}

extension Visit {
  /// Returns rows of closed sales: headers, or another form under a fault (`hiboutik-api.md` §5,
  /// 1).
  fileprivate func closed(_ sales: [SimulatedSale]) -> Reply {
    .paged(count: sales.count) { place, writer in writer.value(row(sales[place])) }
  }

  private func row(_ sale: SimulatedSale) -> JSON {
    if has(.fullHeaders) { return world.full(sale, at: now) }
    return has(.idsOnly) ? .row(["sale_id": .int(sale.id)]) : sale.header
  }

  /// Returns the stock of warehouses, product by product.
  fileprivate func stock(in warehouses: [Int]) -> Reply {
    let known = warehouses.filter(world.premises.warehouseIDs.contains)
    guard !known.isEmpty else { return .rows([]) }
    return .whole(groups: world.assortment.listedCount) { place, writer in
      let article = world.assortment.listed(place)
      for level in world.stockroom.levels(of: article, in: known, at: now) {
        writer.object(level.writeLong)
      }
    }
  }

  /// Returns the stock of one product in all warehouses; empty for an unknown product.
  func levels(of product: Int) -> [StockLevel] {
    guard world.assortment.contains(product) else { return [] }
    return world.stockroom.levels(
      of: world.assortment.article(product), in: world.premises.warehouseIDs, at: now)
  }
}
