import Models

extension Sources {
  /// The reports and the daily lines, all computed from the same tickets.
  static let takings: [String: Route.Source] = [
    "products_sold": { visit in .pages(visit.lines(areBack: false)) },
    "products_returned": { visit in .rows(visit.lines(areBack: true)) },
    "turnover": turnover,
    "report_products": { $0.report(by: .product) },
    "report_categories": { $0.report(by: .category) },
    "report_brands": { $0.report(by: .brand) },
    "report_suppliers": { $0.report(by: .supplier) },
    "report_products_tags": { visit in .rows(visit.monthTakings?.tagRows(visit.world) ?? []) },
    "report_sales_by_tag": { visit in
      .rows(visit.monthTakings?.row(ofTag: visit.text).map { [$0] } ?? [])
    },
    "report_product": { visit in
      let id = visit["owner_id"]
      return .rows(
        visit.monthTakings?.rows(by: .product, visit.world) { $0 == id } ?? [])
    },
    "report_sales_per_customer": { .rows($0.monthTakings?.customerRows(hasItems: true) ?? []) },
    "z_payment_types": { .rows($0.dayTakings?.paymentRows ?? []) },
    "z_taxes": { .rows($0.dayTakings?.inOwnCurrency.taxRows ?? []) },
    "z_categories": { visit in
      .rows(visit.dayTakings?.inOwnCurrency.categoryRows(visit.world) ?? [])
    },
    "z_discounts": { visit in .rows(visit.dayTakings?.discountRows(visit.world) ?? []) },
    "z_cash_flow": { visit in
      .rows(visit.day.map { day in visit.late.flatMap { $0.lateRows(on: day) } } ?? [])
    },
    "z_payments_received": { visit in
      .rows(visit.dayTakings?.receivedRows(late: visit.latePayments) ?? [])
    },
    "z_customers": { .rows($0.dayTakings?.inOwnCurrency.customerRows(hasItems: false) ?? []) },
    "z_customers_credit_deposits": { visit in .rows(visit.creditDeposits) },
    "z_accounting_accounts": { .rows($0.dayTakings?.inOwnCurrency.accountRows ?? []) },
    "z_closure": closure,
    "till": { visit in .rows(visit.days.flatMap { visit.drawer(on: $0) }) },
  ]

  /// One row per day of the month with sales.
  private static let turnover: Route.Source = { visit in
    guard let shop = visit.shop else { return .rows([]) }
    return .rows(
      visit.days.compactMap { day in
        visit.world.takings(shop, on: day, at: visit.now).inOwnCurrency.turnoverRow(day)
      })
  }

  /// A day is closed in the evening, once it is over; a day without sales is never closed.
  private static let closure: Route.Source = { visit in
    let isClosed =
      visit.day.map { $0 < visit.now.businessDay(visit["store_id"]) } == true
      && visit.dayTakings?.sales.isEmpty == false
      && !visit.options.faults.contains(.demoMode)
    let time = visit.day.map { ShopTime($0, second: 20 * 3_600 + 900) }
    return .object(.row(["closure_date": isClosed ? time.map(JSON.text) ?? .noTime : .noTime]))
  }
}

extension Visit {
  /// The days of the month in the path; empty when there is no such month.
  fileprivate var days: [ShopDate] {
    (1...31).compactMap { ShopDate(year: self["year"], month: self["month"], day: $0) }
  }

  /// The totals of the store and the day in the path; nil when one of them does not exist.
  fileprivate var dayTakings: SalesTotals? {
    guard let shop, let day else { return nil }
    return world.takings(shop, on: day, at: now)
  }

  /// The totals of the store and the month in the path; nil when there is no such store.
  fileprivate var monthTakings: SalesTotals? {
    shop.map {
      world.takings($0, year: self["year"], month: self["month"], at: now).inOwnCurrency
    }
  }

  /// The sales whose remaining amount was paid on the day in the path.
  fileprivate var late: [SimulatedSale] {
    guard let shop, let day else { return [] }
    return world.paidLate(shop, on: day, at: now)
  }

  /// Their payments of that day.
  fileprivate var latePayments: [LatePayment] {
    late.flatMap(\.late).filter { $0.time.date == day }
  }

  /// The payments into the store credit of customers on the day in the path; all are made in the
  /// first store.
  fileprivate var creditDeposits: [JSON] {
    guard let day, shop?.id == world.premises.stores.first?.id else { return [] }
    return customers.flatMap(\.creditMovements).filter { $0.cents > 0 && $0.time.date == day }
      .map { movement in
        .row([
          "payment_id": .int(movement.id), "customers_id": .int(movement.customer),
          "amount": .money(movement.cents), "updated_at": .text(movement.time),
        ])
      }
  }

  fileprivate func report(by dimension: SalesTotals.Dimension) -> Reply {
    .rows(monthTakings?.rows(by: dimension, world) ?? [])
  }

  fileprivate func lines(areBack: Bool) -> [JSON] {
    dayTakings?.lineRows(areBack: areBack, world, at: now) ?? []
  }

  fileprivate func drawer(on day: ShopDate) -> [JSON] {
    guard let shop, shop.isOpen(on: day), day <= now.clock(shop.id).date else { return [] }
    return world.takings(shop, on: day, at: now).drawerRows(shop, day, at: now)
  }
}
