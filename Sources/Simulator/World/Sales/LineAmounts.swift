/// The amounts of a line, rounded to cents as the till does it. The line's total is split into net
/// and tax as a whole, so both always add up to it.
struct LineAmounts: Sendable {
  let unitListedNet: Int
  let unitNet: Int
  let unitTax: Int
  let net: Int
  let tax: Int
  let gross: Int
  let discountNet: Int
  let discountGross: Int
  /// The discount in hundredths of a percent of the catalogue price.
  let discountShare: Int

  init(_ line: Line) {
    let listed = line.listed * line.quantity
    unitListedNet = Cents.net(line.listed, line.rate)
    unitNet = Cents.net(line.charged, line.rate)
    unitTax = line.charged - unitNet
    gross = line.charged * line.quantity
    net = Cents.net(gross, line.rate)
    tax = gross - net
    discountGross = listed - gross
    discountNet = Cents.net(listed, line.rate) - net
    discountShare =
      listed == 0 ? 0 : Cents.divided(abs(discountGross) * 10_000, by: abs(listed))
  }
}

/// The totals of a sale at one VAT rate.
struct RateAmounts: Sendable {
  let rate: TaxRate
  let net: Int
  let gross: Int

  var tax: Int { gross - net }
}

extension Ticket {
  /// The VAT table: the lines' amounts summed by rate, for the rates that occur.
  var rates: [RateAmounts] {
    TaxRate.allCases.compactMap { rate in
      let amounts = lines.filter { $0.rate == rate }.map(\.amounts)
      guard !amounts.isEmpty else { return nil }
      return RateAmounts(
        rate: rate, net: amounts.map(\.net).reduce(0, +), gross: amounts.map(\.gross).reduce(0, +))
    }
  }
}
