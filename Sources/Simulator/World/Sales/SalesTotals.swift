import Models

/// Closed sales of one store, added up: what the reports and the Z say of a day or a month.
struct SalesTotals: Sendable {
  /// The sales, oldest first.
  let sales: [SimulatedSale]

  /// With tax.
  var gross: Int { sales.map(\.ticket.total).reduce(0, +) }

  /// Without tax: the VAT tables of the tickets added up.
  var net: Int { rates.map(\.net).reduce(0, +) }

  /// Things sold less those that came back; free lines are no things.
  var items: Int { lines.map(\.line.withdrawn).reduce(0, +) }

  /// Every line with its sale and its place there.
  var lines: [(line: Line, sale: SimulatedSale, index: Int)] {
    sales.flatMap { sale in
      sale.ticket.lines.enumerated().map { (line: $1, sale: sale, index: $0) }
    }
  }

  /// What was sold at each rate, for the rates that occur.
  var rates: [RateAmounts] {
    let all = sales.flatMap(\.ticket.rates)
    return TaxRate.allCases.compactMap { rate in
      let amounts = all.filter { $0.rate == rate }
      guard !amounts.isEmpty else { return nil }
      return RateAmounts(
        rate: rate, net: amounts.map(\.net).reduce(0, +), gross: amounts.map(\.gross).reduce(0, +))
    }
  }

  /// Those in the store's own currency: reports add up no other one.
  var inOwnCurrency: SalesTotals {
    SalesTotals(sales: sales.filter { $0.ticket.currency == $0.shop.currency })
  }

  /// What was paid before the day ended, by code; in the order in which the shop lists them.
  var payments: [(code: String, payments: [(sale: SimulatedSale, cents: Int)])] {
    let all = sales.flatMap { sale in sale.payments.map { (sale: sale, payment: $0) } }
    return codes.compactMap { code in
      let own = all.filter { $0.payment.code == code }
      return own.isEmpty ? nil : (code, own.map { (sale: $0.sale, cents: $0.payment.cents) })
    }
  }

  /// What is still owed of the sales that were paid in several ways, less what was paid too much.
  var owed: Int { sales.map(\.owedAtClosing).reduce(0, +) }

  /// The ways of paying in the order in which the shop lists them.
  var codes: [String] {
    let second = sales.first?.shop.secondCurrency
    return Self.codes + (second.map { currency in Self.codes.map { $0 + currency } } ?? [])
  }

  private static let codes = ["ESP", "CB", "CHE", "CRED", "VIR"]
}

extension SimulatedSale {
  /// What was paid when it was closed.
  var payments: [Payment] {
    switch ticket.settlement {
    case .single(let code, _): [Payment(code: code, cents: ticket.total)]
    case .split(let payments): payments
    }
  }
}

extension World {
  /// The takings of a store and a day.
  func takings(_ shop: SimulatedStore, on day: ShopDate, at moment: Moment) -> SalesTotals {
    SalesTotals(sales: history.closed(shop, on: day, at: moment))
  }

  /// The takings of a store and a month.
  func takings(_ shop: SimulatedStore, year: Int, month: Int, at moment: Moment) -> SalesTotals {
    SalesTotals(sales: history.closed(shop, year: year, month: month, at: moment))
  }

  /// The sales of a store of which something was paid on a later day, that one.
  func paidLate(_ shop: SimulatedStore, on day: ShopDate, at moment: Moment) -> [SimulatedSale] {
    let everyday = history.closed(shop, on: day.adding(days: -SimulatedSale.daysToPay), at: moment)
    let scripted = history.scripted.paidLate(by: moment.instant).sorted()
      .filter { id in !everyday.contains { $0.id == id } }
      .compactMap { history.sale($0, at: moment) }.filter { $0.shop.id == shop.id }
    return (everyday + scripted).filter { sale in sale.late.contains { $0.time.date == day } }
  }
}
