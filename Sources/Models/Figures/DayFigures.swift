public import Foundation

/// What a day came to: the figures of the home screen and of `hibou today`, made in this one place.
///
/// Amounts hold the tax unless they say otherwise, and are in the currency of the stores. Open sales count
/// nowhere. A figure is nil where the list it is made of was not read, or says too little.
public struct DayFigures: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// The turnover: the totals of all closed sales (`/closed_sales`, `total`) added up. Money that went back
  /// has been taken off, for such sales have negative totals, and a voided sale and its mirror come to nothing.
  public let gross: Decimal?
  /// The turnover without tax, as the server adds it up (`/reports/turnover`, `total_excl_taxes`).
  public let net: Decimal?
  /// The sales in which something was sold: closed, not below zero, and neither voided nor a void.
  public let tickets: Int?
  /// What those sales came to.
  public let ticketsGross: Decimal?
  /// How many sales were voided; a void counts once, with the sale it takes back.
  public let voids: Int?
  /// Things sold: the quantities of the lines of products (`/products_sold`), without free lines and without
  /// those of voided sales.
  public let items: Decimal?
  /// Things that came back: the quantities of the lines with money back (`/products_returned`), without voids.
  public let returnedItems: Decimal?
  /// What was paid back for them, negative.
  public let returnedGross: Decimal?
  /// The turnover by the hour a sale was closed in, from the first such hour to the last; in order.
  public let hours: [Hour]
  /// What was paid, by the way of paying (`/z/payment_types`), the largest first; nil when not read.
  public let payments: [Part]?
  /// What was sold, by product, the largest amount first; nil when the lines were not read.
  public let products: [Part]?
  /// The same by category; nil also where the lines do not tell their category.
  public let categories: [Part]?
  /// The turnover by seller, the largest first.
  public let sellers: [Part]
  /// What the server adds up for the day (`/reports/turnover`); nil when not read.
  public let turnover: Turnover?
  /// The same of the day a week before, the whole of it.
  public let before: Turnover?
  /// What the day is compared with.
  public let weekBefore: WeekBefore
  /// Sales that are still open; nil on a day that is over, and where they were not read.
  public let openSales: Int?

  /// The turnover of an hour.
  public struct Hour: Hashable, Sendable {
    /// The hour, 0 to 23.
    public let hour: Int
    /// Its turnover.
    public let gross: Decimal
    /// Its sales, voids and voided ones apart.
    public let sales: Int
  }

  /// What belongs to one product, category, seller or way of paying.
  public struct Part: Hashable, Sendable {
    /// Its id; a payment's code.
    public let id: String
    /// What the lines call it, nil where they only say its id.
    public let name: String?
    /// Things sold; for a seller and a way of paying the sales.
    public let quantity: Decimal
    /// What they came to.
    public let gross: Decimal
  }

  /// What an average ticket came to, nil without any.
  public var average: Decimal? {
    guard let tickets, let ticketsGross, tickets > 0 else { return nil }
    return (ticketsGross / Decimal(tickets)).roundedToCents
  }

  /// How the turnover stands to that of the week before.
  public var grossChange: Change { Change(from: weekBefore.gross, to: gross) }

  /// How many things were sold compared with the week before, both counted in the lines.
  public var itemsChange: Change { Change(from: weekBefore.items, to: items) }
}

extension DayFigures {
  /// The figures of a day's lists.
  ///
  /// - Parameters:
  ///   - until: when the sales of a day that is not over were read; nil when it is over, or that is not known.
  ///   - isOver: whether the day is over.
  public init(
    _ books: DayBooks, day: ShopDate, until: ShopTime? = nil, isOver: Bool = true
  ) {
    let lines = books.sold.flatMap { sold in
      books.returned.map { DayLine.all(sold: sold, returned: $0) }
    }
    let sales = books.sales.map { DaySale.all($0, lines: lines) }
    let voided = Set(sales?.filter { $0.kind == .void }.map(\.id) ?? [])
    let goods = lines?.filter { $0.product != nil && !voided.contains($0.sale) }
    self.day = day
    turnover = books.turnover.map { Turnover(day: day, among: $0) }
    let before = Self.before(books, day.adding(days: -7))
    self.before = before
    weekBefore = WeekBefore(books, day: day, before: before, until: until, isOver: isOver)
    gross = sales.flatMap { $0.sum(of: \.total) } ?? turnover?.gross
    net = turnover?.net
    openSales = books.open?.count
    tickets = sales?.count { $0.kind == .ticket }
    ticketsGross = sales?.filter { $0.kind == .ticket }.sum(of: \.total)
    voids = sales.map { $0.count { $0.kind == .void } / 2 }
    items = goods?.filter { !$0.isReturn }.sum(of: \.quantity)
    returnedItems = goods?.filter(\.isReturn).sum(of: \.quantity)
    returnedGross = goods?.filter(\.isReturn).sum(of: \.gross)
    hours = Self.hours(of: sales ?? [])
    payments = books.payments.map(Self.payments)
    let sold = goods?.filter { !$0.isReturn }
    products = sold.map { Self.parts(of: $0, by: \.product, named: \.name) }
    categories = sold.flatMap { sold in
      sold.contains { $0.category != nil }
        ? Self.parts(of: sold, by: \.category, named: { _ in nil }) : nil
    }
    sellers = Self.sellers(of: sales ?? [])
  }

  private static func before(_ books: DayBooks, _ day: ShopDate) -> Turnover? {
    if let rows = books.turnoverBefore { return Turnover(day: day, among: rows) }
    return books.salesBefore.flatMap { sales in
      sales.sum { $0.decimal("total") }.map { Turnover(day: day, gross: $0, sales: sales.count) }
    }
  }

  private static func hours(of sales: [DaySale]) -> [Hour] {
    let counted = sales.filter { $0.kind != .void }
    let byHour = Dictionary(grouping: counted) { $0.closed?.hour ?? 0 }
    guard let first = byHour.keys.min(), let last = byHour.keys.max() else { return [] }
    return (first...last).map { hour in
      let sales = byHour[hour] ?? []
      return Hour(hour: hour, gross: sales.sum(of: \.total) ?? 0, sales: sales.count)
    }
  }

  private static func parts(
    of lines: [DayLine], by id: (DayLine) -> String?, named name: (DayLine) -> String?
  ) -> [Part] {
    Dictionary(grouping: lines) { id($0) ?? "0" }.map { id, lines in
      Part(
        id: id, name: lines.lazy.compactMap(name).first,
        quantity: lines.sum(of: \.quantity) ?? 0, gross: lines.sum(of: \.gross) ?? 0)
    }.largestFirst
  }

  private static func sellers(of sales: [DaySale]) -> [Part] {
    let counted = sales.filter { $0.kind != .void }
    return Dictionary(grouping: counted) { $0.seller ?? "0" }.map { id, sales in
      Part(
        id: id, name: nil, quantity: Decimal(sales.count { $0.kind == .ticket }),
        gross: sales.sum(of: \.total) ?? 0)
    }.largestFirst
  }

  /// Each row is a way of paying with its payments (`hiboutik-api.md` §3, reports).
  private static func payments(_ rows: [Record]) -> [Part] {
    Dictionary(grouping: rows) { $0.text("payment_type") ?? "" }.map { code, rows in
      let payments = rows.flatMap { $0.records("payments") }
      return Part(
        id: code, name: nil, quantity: Decimal(payments.count),
        gross: payments.sum { $0.decimal("amount") } ?? 0)
    }.largestFirst
  }
}

extension [DayFigures.Part] {
  /// The largest amount first; of equal ones the lower id.
  fileprivate var largestFirst: [DayFigures.Part] {
    sorted { ($1.gross, $0.id.count, $0.id) < ($0.gross, $1.id.count, $1.id) }
  }
}
