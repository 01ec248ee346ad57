public import Foundation

/// What the server adds up for a day, of one store or of several (`hiboutik-api.md` §3, `/reports/turnover`).
public struct Turnover: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// With tax.
  public let gross: Decimal
  /// Without tax; nil where a row does not say it.
  public let net: Decimal?
  /// Sales, as the server counts them: voids and refunds may be among them.
  public let sales: Int?
  /// Things sold, as the server counts them.
  public let items: Decimal?

  /// What is known of a day.
  init(
    day: ShopDate, gross: Decimal, net: Decimal? = nil, sales: Int? = nil, items: Decimal? = nil
  ) {
    self.day = day
    self.gross = gross
    self.net = net
    self.sales = sales
    self.items = items
  }

  /// The day's rows of a month added up, one row for each store. A day without a row sold nothing.
  public init(day: ShopDate, among rows: [Record]) {
    self.init(day: day, rows: rows.filter { $0.date("date") == day })
  }

  /// Rows of one day added up.
  init(day: ShopDate, rows: [Record]) {
    self.init(
      day: day, gross: rows.sum { $0.decimal("total_incl_taxes") ?? 0 } ?? 0,
      net: rows.sum { $0.decimal("total_excl_taxes") },
      sales: rows.sum { $0.decimal("nb_sales") }.flatMap { Int($0.description) },
      items: rows.sum { $0.decimal("nb_products") })
  }
}
