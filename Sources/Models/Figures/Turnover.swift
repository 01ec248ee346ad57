public import Foundation

/// The turnover of a day, of one store or of several, from `/reports/turnover` or added up from the
/// closed sales.
public struct Turnover: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// With tax; nil if unknown.
  public let gross: Decimal?
  /// Without tax; nil if unknown.
  public let net: Decimal?
  /// The number of tickets: closed sales of every kind.
  public let tickets: Int?
  /// Pieces sold less pieces returned.
  public let items: Decimal?

  /// Creates the turnover of a day; nil values are unknown.
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

  /// Adds up the rows of one day, one per store, from the rows of a month. A day without a row sold
  /// nothing.
  public init(day: ShopDate, among rows: [Record]) {
    self.init(day: day, rows: rows.filter { $0.date("date") == day })
  }

  /// Adds up rows of one day.
  init(day: ShopDate, rows: [Record]) {
    self.init(
      day: day, gross: rows.sum { $0.decimal("total_incl_taxes") },
      net: rows.sum { $0.decimal("total_excl_taxes") },
      tickets: rows.sum { $0.decimal("nb_sales") }.flatMap { Int($0.description) },
      items: rows.sum { $0.decimal("nb_products") })
  }

  /// Adds up several days or stores; a value is nil if one of the parts lacks it.
  public init(day: ShopDate, sumOf parts: [Turnover]) {
    self.init(
      day: day, gross: parts.sum(of: \.gross), net: parts.sum(of: \.net),
      tickets: parts.sum { $0.tickets.map { Decimal($0) } }.flatMap { Int($0.description) },
      items: parts.sum(of: \.items))
  }

  /// `FigureDefinition.average`.
  public var average: Decimal? { Self.average(gross, tickets) }

  /// Returns the average ticket, rounded to cents; nil without a ticket, or where a part is not known.
  static func average(_ gross: Decimal?, _ tickets: Int?) -> Decimal? {
    guard let gross, let tickets, tickets > 0 else { return nil }
    return (gross / Decimal(tickets)).roundedToCents
  }

  /// Whether nothing was sold.
  var isNothing: Bool {
    (gross ?? 1) == 0 && (tickets ?? 1) == 0 && (net ?? 0) == 0 && (items ?? 0) == 0
  }
}
