public import Foundation

/// The figures of a day in one currency.
///
/// Amounts include tax unless they say otherwise. A figure is nil if a list that it needs is not
/// loaded or lacks the necessary fields. `FigureDefinition` defines in words what each figure
/// counts.
public struct DayAmounts: Hashable, Sendable {
  /// The currency (ISO 4217); nil if the account does not say.
  public let currency: String?
  /// `FigureDefinition.sales`.
  public let gross: Decimal?
  /// `FigureDefinition.salesNet`.
  public let net: Decimal?
  /// `FigureDefinition.tickets`.
  public let tickets: Int?
  /// `FigureDefinition.voids`.
  public let voids: Int?
  /// `FigureDefinition.items`.
  public let items: Decimal?
  /// `FigureDefinition.returnedItems`.
  public let returnedItems: Decimal?
  /// `FigureDefinition.returned`.
  public let returnedGross: Decimal?
  /// `FigureDefinition.hours`, in order, from the first hour with a sale to the last.
  public let hours: [Hour]?
  /// `FigureDefinition.payments`, the largest first.
  public let payments: [Part]?
  /// `FigureDefinition.products`, the largest amount first.
  public let products: [Part]?
  /// `FigureDefinition.categories`; nil also if the lines do not name their category.
  public let categories: [Part]?
  /// `FigureDefinition.sellers`, the largest first.
  public let sellers: [Part]?
  /// The turnover to compare with: that of the same day last week, up to the same time of day if
  /// the day is not over.
  public let before: Turnover
  /// The hours of the day to compare with; nil if its sales are not known.
  public let hoursBefore: [Hour]?

  /// The turnover of one hour.
  public struct Hour: Hashable, Sendable {
    /// The hour, 0 to 23.
    public let hour: Int
    /// The sales including tax.
    public let gross: Decimal
    /// The number of tickets.
    public let tickets: Int
  }

  /// The share of one product, category, seller or payment type.
  public struct Part: Hashable, Sendable {
    /// The id; for payments the code of the payment type.
    public let id: String
    /// The name in the lines; nil if they only contain the id.
    public let name: String?
    /// The number of pieces; of tickets for a seller, of payments for a payment type.
    public let quantity: Decimal
    /// The amount including tax.
    public let gross: Decimal
  }

  /// `FigureDefinition.average`.
  public var average: Decimal? { Turnover.average(gross, tickets) }

  /// `FigureDefinition.change`.
  public var change: Change { Change(from: before.gross, to: gross) }

  /// `FigureDefinition.itemsChange`.
  public var itemsChange: Change { Change(from: before.items, to: items) }

  /// The figures that are a single number, in the order of display.
  public var totals: [(definition: FigureDefinition, figure: Figure)] {
    let count = { (count: Int?) in Figure(count.map { Decimal($0) }) }
    return [
      (.sales, Figure(gross, currency: currency)), (.salesNet, Figure(net, currency: currency)),
      (.tickets, count(tickets)), (.average, Figure(average, currency: currency)),
      (.voids, count(voids)), (.items, Figure(items)), (.returnedItems, Figure(returnedItems)),
      (.returned, Figure(returnedGross, currency: currency)),
    ]
  }
}

extension DayAmounts {
  /// Computes the figures of the given stores in one currency.
  init(_ stores: [StoreDayFigures], in currency: String?) {
    self.currency = currency
    let day = stores.first?.books.day ?? ShopDate(daysSince1970: 0)
    let sum = Turnover(day: day, sumOf: stores.map { $0.turnover(in: currency) })
    gross = sum.gross
    net = sum.net
    tickets = sum.tickets
    items = sum.items
    before = Turnover(
      day: day.adding(days: -7), sumOf: stores.map { $0.before(in: currency) })
    hoursBefore = Self.all(stores.map { $0.salesBefore(in: currency) }).flatMap(Self.hours)
    let sales = Self.all(stores.map(\.sales))?.filter { $0.currency == currency }
    let lines = Self.all(stores.map { $0.lines(in: currency) })
    // Without the lines a refund cannot be distinguished from a void.
    let voided =
      lines == nil ? nil : sales.map { Set($0.filter { $0.kind == .void }.map(\.id)) }
    voids = voided.map { $0.count / 2 }
    let goods = lines?.filter { $0.product != nil }
    let returns = voided.flatMap { voided in
      goods?.filter { $0.isReturn && !voided.contains($0.sale) }
    }
    returnedItems = returns?.sum(of: \.quantity)
    returnedGross = returns?.sum(of: \.gross)
    hours = sales.flatMap(Self.hours)
    payments = Self.payments(stores.map { $0.payments(in: currency) })
    products = goods.flatMap { Self.parts(of: $0, by: \.product, named: \.name) }
    categories = goods.flatMap { goods in
      goods.isEmpty || goods.contains { $0.category != nil }
        ? Self.parts(of: goods, by: \.category, named: { _ in nil }) : nil
    }
    sellers = sales.flatMap(Self.sellers)
  }

  /// Returns the elements of all lists; nil if one of the lists is nil.
  private static func all<Element>(_ lists: [[Element]?]) -> [Element]? {
    let known = lists.compactMap { $0 }
    return known.count == lists.count ? known.flatMap { $0 } : nil
  }

  private static func hours(of sales: [DaySale]) -> [Hour]? {
    // A sale without a closing time belongs to no hour.
    guard sales.allSatisfy({ $0.closed != nil }) else { return nil }
    let byHour = Dictionary(grouping: sales) { $0.closed?.hour ?? 0 }
    guard let first = byHour.keys.min(), let last = byHour.keys.max() else { return [] }
    var hours: [Hour] = []
    for hour in first...last {
      let own = byHour[hour] ?? []
      guard let gross = own.sum(of: \.total) else { return nil }
      hours.append(Hour(hour: hour, gross: gross, tickets: own.count))
    }
    return hours
  }

  private static func parts(
    of lines: [DayLine], by id: (DayLine) -> String?, named name: (DayLine) -> String?
  ) -> [Part]? {
    var parts: [Part] = []
    for (id, lines) in Dictionary(grouping: lines, by: { id($0) ?? "0" }) {
      guard let quantity = lines.sum(of: \.pieces), let gross = lines.sum(of: \.gross) else {
        return nil
      }
      // A sale and its void cancel each other.
      if quantity == 0, gross == 0 { continue }
      parts.append(
        Part(id: id, name: lines.lazy.compactMap(name).first, quantity: quantity, gross: gross))
    }
    return parts.largestFirst
  }

  private static func sellers(of sales: [DaySale]) -> [Part]? {
    var parts: [Part] = []
    for (id, sales) in Dictionary(grouping: sales, by: { $0.seller ?? "0" }) {
      guard let gross = sales.sum(of: \.total) else { return nil }
      parts.append(Part(id: id, name: nil, quantity: Decimal(sales.count), gross: gross))
    }
    return parts.largestFirst
  }

  private static func payments(
    _ stores: [[String: (count: Int, amounts: [Decimal?])]?]
  ) -> [Part]? {
    guard let all = all(stores.map { $0.map { Array($0) } }) else { return nil }
    var parts: [Part] = []
    for (code, entries) in Dictionary(grouping: all, by: \.key) {
      guard let gross = entries.flatMap(\.value.amounts).sum(of: { $0 }) else { return nil }
      let count = entries.reduce(0) { $0 + $1.value.count }
      parts.append(Part(id: code, name: nil, quantity: Decimal(count), gross: gross))
    }
    return parts.largestFirst
  }
}

extension [DayAmounts.Part] {
  /// The parts ordered by amount, largest first; equal amounts by ascending id.
  fileprivate var largestFirst: [DayAmounts.Part] {
    sorted { ($1.gross, $0.id.count, $0.id) < ($0.gross, $1.id.count, $1.id) }
  }
}
