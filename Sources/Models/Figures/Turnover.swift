public import Foundation

/// What a day came to (`/reports/turnover`, or the closed sales added up), of one store or of several.
public struct Turnover: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// With tax; nil where it is not known.
  public let gross: Decimal?
  /// Without tax; nil where it is not known.
  public let net: Decimal?
  /// Tickets: closed sales of every kind.
  public let tickets: Int?
  /// Pieces sold less pieces returned.
  public let items: Decimal?

  /// What is known of a day.
  public init(
    day: ShopDate, gross: Decimal? = nil, net: Decimal? = nil, tickets: Int? = nil,
    items: Decimal? = nil
  ) {
    self.day = day
    self.gross = gross
    self.net = net
    self.tickets = tickets
    self.items = items
  }

  /// The day's rows of a month added up, one row for each store. A day without a row sold nothing.
  public init(day: ShopDate, among rows: [Record]) {
    self.init(day: day, rows: rows.filter { $0.date("date") == day })
  }

  /// Rows of one day added up.
  init(day: ShopDate, rows: [Record]) {
    self.init(
      day: day, gross: rows.sum { $0.decimal("total_incl_taxes") },
      net: rows.sum { $0.decimal("total_excl_taxes") },
      tickets: rows.sum { $0.decimal("nb_sales") }.flatMap { Int($0.description) },
      items: rows.sum { $0.decimal("nb_products") })
  }

  /// Several days or stores added up; a part is nil where one of them does not say it.
  public init(day: ShopDate, sumOf parts: [Turnover]) {
    self.init(
      day: day, gross: parts.sum(of: \.gross), net: parts.sum(of: \.net),
      tickets: parts.sum { $0.tickets.map { Decimal($0) } }.flatMap { Int($0.description) },
      items: parts.sum(of: \.items))
  }

  /// Whether nothing at all was sold.
  var isNothing: Bool {
    (gross ?? 1) == 0 && (tickets ?? 1) == 0 && (net ?? 0) == 0 && (items ?? 0) == 0
  }
}
