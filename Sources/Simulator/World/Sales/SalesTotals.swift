import Models

/// The totals of a store's closed sales, for the reports and the Z of a day or a month.
struct SalesTotals: Sendable {
  /// The sales, oldest first.
  let sales: [SimulatedSale]

  /// The total with tax, in cents.
  var gross: Int { sales.map(\.ticket.total).reduce(0, +) }

  /// The total without tax, in cents: the sum of the tickets' VAT tables.
  var net: Int { rates.map(\.net).reduce(0, +) }

  /// The pieces sold less those returned; free lines do not count.
  var items: Int { lines.map(\.line.withdrawn).reduce(0, +) }

  /// All lines, each with its sale and its index there.
  var lines: [(line: Line, sale: SimulatedSale, index: Int)] {
    sales.flatMap { sale in
      sale.ticket.lines.enumerated().map { (line: $1, sale: sale, index: $0) }
    }
  }

  /// The totals by VAT rate, for the rates that occur.
  var rates: [RateAmounts] {
    let all = sales.flatMap(\.ticket.rates)
    return TaxRate.allCases.compactMap { rate in
      let amounts = all.filter { $0.rate == rate }
      guard !amounts.isEmpty else { return nil }
      return RateAmounts(
        rate: rate, net: amounts.map(\.net).reduce(0, +), gross: amounts.map(\.gross).reduce(0, +))
    }
  }

  /// The totals in the store's own currency, the only one that reports add up.
  var inOwnCurrency: SalesTotals {
    SalesTotals(sales: sales.filter { $0.ticket.currency == $0.shop.currency })
  }

  /// The payments before the end of the day, by code, in the shop's order.
  var payments: [(code: String, payments: [(sale: SimulatedSale, cents: Int)])] {
    let all = sales.flatMap { sale in sale.payments.map { (sale: sale, payment: $0) } }
    return codes.compactMap { code in
      let own = all.filter { $0.payment.code == code }
      return own.isEmpty ? nil : (code, own.map { (sale: $0.sale, cents: $0.payment.cents) })
    }
  }

  /// The amount still owed for sales with split payments, less what was overpaid.
  var owed: Int { sales.map(\.owedAtClosing).reduce(0, +) }

  /// The codes of the payment types, in the shop's order.
  var codes: [String] {
    let second = sales.first?.shop.secondCurrency
    return Self.codes + (second.map { currency in Self.codes.map { $0 + currency } } ?? [])
  }

  private static let codes = ["ESP", "CB", "CHE", "CRED", "VIR"]
}

extension SimulatedSale {
  /// The payments at the time of closing.
  var payments: [Payment] {
    switch ticket.settlement {
    case .single(let code, _): [Payment(code: code, cents: ticket.total)]
    case .split(let payments): payments
    }
  }
}

extension World {
  /// Returns the totals of a store and a day.
  func takings(_ shop: SimulatedStore, on day: ShopDate, at moment: Moment) -> SalesTotals {
    SalesTotals(sales: history.closed(shop, on: day, at: moment))
  }

  /// Returns the totals of a store and a month.
  func takings(_ shop: SimulatedStore, year: Int, month: Int, at moment: Moment) -> SalesTotals {
    SalesTotals(sales: history.closed(shop, year: year, month: month, at: moment))
  }

  /// Returns the sales of a store with a late payment on the given day.
  func paidLate(_ shop: SimulatedStore, on day: ShopDate, at moment: Moment) -> [SimulatedSale] {
    let everyday = history.closed(shop, on: day.adding(days: -SimulatedSale.daysToPay), at: moment)
    let scripted = history.scripted.paidLate(by: moment.instant).sorted()
      .filter { id in !everyday.contains { $0.id == id } }
      .compactMap { history.sale($0, at: moment) }.filter { $0.shop.id == shop.id }
    return (everyday + scripted).filter { sale in sale.late.contains { $0.time.date == day } }
  }
}
