import Models

// The answers of routes other than those for products, customers, sales and stock.
extension Sources {
  // MARK: Products

  static let tagsOfProduct: Route.Source = { visit in
    .rows(visit.ownArticle.map { TagCategory.rows($0.tags, of: TagCategory.products) } ?? [])
  }

  static let priceRules: Route.Source = { visit in
    guard let shop = visit.shop else { return .rows([]) }
    guard let article = visit.ownArticle, article.sizes.last ?? 0 == visit["size_id"] else {
      return .rows([])
    }
    return .rows(article.priceRules(in: shop.id))
  }

  static let modifiersOfProduct: Route.Source = { visit in
    let isOffered = visit.ownArticle.map { $0.id % 9 == 4 } ?? false
    return .rows(isOffered ? ReferenceData.modifiers : [])
  }

  static let purchaseHistory: Route.Source = { visit in
    .rows(
      visit.world.purchasing.orders(at: visit.now).flatMap { $0.history(of: visit["owner_id"]) })
  }

  // MARK: Customers and their credit

  static let listMembers: Route.Source = { visit in
    guard let list = CustomerList(rawValue: visit["owner_id"]) else { return .rows([]) }
    return .rows(visit.customers.filter(list.contains).map(\.row))
  }

  static let tagsOfCustomer: Route.Source = { visit in
    .rows(visit.ownCustomer.map { TagCategory.rows($0.tags, of: TagCategory.customers) } ?? [])
  }

  static let customerPurchases: Route.Source = { visit in
    .rows(visit.world.purchases(ofCustomer: visit["owner_id"], at: visit.now))
  }

  static let prepaid: Route.Source = { visit in
    .rows(visit.customers.flatMap(\.prepaidEntries))
  }

  static let prepaidOfCustomer: Route.Source = { visit in
    .rows(visit.ownCustomer?.prepaidEntries ?? [])
  }

  static let creditNotes: Route.Source = { visit in
    .rows(visit.shop.map { visit.world.creditNotes($0, at: visit.now) } ?? [])
  }

  /// Finds references that contain a text, newest first (`hiboutik-api.md` §2, «Searching»).
  static let salesByReference: Route.Source = { visit in
    .rows(
      visit.world.history.sales(referring: visit.text, at: visit.now).map { sale in
        sale.header.mapMembers {
          ["date_z", "billing_address", "shipping_address"].contains($0.name) ? nil : $0
        }
        .joined(
          with: .row([
            "payment": .text(sale.ticket.settlement.code),
            "sale_ext_ref": .text(sale.ticket.externalReference),
          ]))
      })
  }

  static let subscriptions: Route.Source = { visit in
    .rows(visit.customers.compactMap { $0.subscription(visit.world.assortment) })
  }

  // MARK: Stock orders and transfers

  static let stockAlerts: Route.Source = { visit in
    let world = visit.world
    return .whole(groups: world.assortment.listedCount) { place, writer in
      let article = world.assortment.listed(place)
      let levels = world.stockroom.levels(
        of: article, in: world.premises.warehouseIDs, at: visit.now)
      for level in levels where level.available < level.alert { writer.object(level.writeShort) }
    }
  }

  static let stockOrders: Route.Source = { visit in
    .pages(visit.world.purchasing.orders(at: visit.now).map { $0.row(at: visit.now) })
  }

  static let stockOrder: Route.Source = { visit in
    visit.world.purchasing.order(visit["id"], at: visit.now)
      .map { .record($0.row(at: visit.now)) } ?? .missing
  }

  static let stockOrderLines: Route.Source = { visit in
    let order = visit.world.purchasing.order(visit["owner_id"], at: visit.now)
    return .rows(order?.lineRows(at: visit.now) ?? [])
  }

  static let stockOnHold: Route.Source = { visit in
    .rows(
      visit.world.purchasing.orders(at: visit.now).filter { !$0.isReceived(at: visit.now) }
        .flatMap { $0.lineRows(at: visit.now) })
  }

  static let productsReceived: Route.Source = { visit in
    .rows(
      visit.world.purchasing.orders(at: visit.now).filter {
        $0.isReceived(at: visit.now) && $0.received == visit.day
          && $0.warehouse == visit["warehouse_id"]
      }.flatMap { $0.lineRows(at: visit.now) })
  }

  static let transfers: Route.Source = { .rows($0.transfers.map(\.row)) }

  static let transfer: Route.Source = { visit in
    visit.transfers.first { $0.id == visit["id"] }.map { .record($0.row) } ?? .missing
  }

  static let transferLines: Route.Source = { visit in
    .rows(visit.transfers.first { $0.id == visit["owner_id"] }?.lineRows ?? [])
  }

  // MARK: Calendar and time

  static let events: Route.Source = { visit in
    guard let shop = visit.shop, let day = visit.day else { return .rows([]) }
    return .rows(visit.world.agenda.events(shop, on: day))
  }

  static let event: Route.Source = { visit in
    visit.world.agenda.event(visit["id"]).map(Reply.record) ?? .missing
  }

  static let shifts: Route.Source = { visit in
    guard let shop = visit.shop, let day = visit.day else { return .rows([]) }
    return .rows(visit.world.agenda.shifts(shop, on: day, at: visit.now))
  }

  static let shift: Route.Source = { visit in
    visit.world.agenda.shift(visit["id"], at: visit.now).map(Reply.record) ?? .missing
  }

  static let timeOfSale: Route.Source = { visit in
    .rows(visit.world.history.sale(visit["owner_id"], at: visit.now).map { [$0.timeEntry] } ?? [])
  }

  static let timeOfCustomer: Route.Source = { visit in
    let customer = visit["owner_id"]
    let sales = visit.world.history.sales(ofCustomer: customer, at: visit.now)
    return .rows(
      sales.map { $0.timeEntry.joined(with: .row(["customers_id": .int(customer)])) })
  }

  // MARK: The kitchen

  static let openTables: Route.Source = { .rows($0.served.map(\.tableRow)) }

  static let kitchenLines: Route.Source = { visit in
    .rows(visit.served.flatMap { $0.kitchenLines(visit.world.assortment) })
  }

  static let kitchenLinesOfSale: Route.Source = { visit in
    let sale = visit.served.first { $0.id == visit["owner_id"] }
    return .rows(sale?.kitchenLines(visit.world.assortment) ?? [])
  }
}

extension Visit {
  /// The product that a list belongs to; nil when there is none with this id.
  fileprivate var ownArticle: Article? {
    let id = self["owner_id"]
    return world.assortment.contains(id) ? world.assortment.article(id) : nil
  }

  /// The customer that a list belongs to; nil when there is none with this id.
  fileprivate var ownCustomer: Customer? { world.clientele.known(self["owner_id"], at: now) }

  /// All customers, oldest first.
  var customers: [Customer] {
    let purchases = world.clientele.purchases(at: now)
    return world.clientele.ids(at: now).reversed().map {
      world.clientele.customer($0, purchases, at: now)
    }
  }

  fileprivate var transfers: [Transfer] { Transfer.all(world, at: now) }

  /// The open sales with a table.
  fileprivate var served: [SimulatedSale] {
    shops.flatMap { world.history.open($0, at: now) }.filter { $0.ticket.table != 0 }
  }
}
