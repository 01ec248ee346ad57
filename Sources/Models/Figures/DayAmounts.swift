public import Foundation

/// What a day came to in one currency.
///
/// Amounts hold the tax unless they say otherwise. A figure is nil where a list it is made of is not loaded, or
/// says too little. `FigureDefinition` says in words what each figure counts.
public struct DayAmounts: Hashable, Sendable {
  /// The currency (ISO 4217); nil where the account does not say.
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
  /// `FigureDefinition.hours`: from the first hour with a sale to the last; in order.
  public let hours: [Hour]?
  /// `FigureDefinition.payments`, the largest first.
  public let payments: [Part]?
  /// `FigureDefinition.products`, the largest amount first.
  public let products: [Part]?
  /// `FigureDefinition.categories`; nil also where the lines do not say their category.
  public let categories: [Part]?
  /// `FigureDefinition.sellers`, the largest first.
  public let sellers: [Part]?
  /// What it is compared with: the same day of the week before, up to the same time of day where the day is not
  /// over.
  public let before: Turnover
  /// The hours of what it is compared with, as far as its sales are known.
  public let hoursBefore: [Hour]?

  /// The turnover of an hour.
  public struct Hour: Hashable, Sendable {
    /// The hour, 0 to 23.
    public let hour: Int
    /// Its turnover.
    public let gross: Decimal
    /// Its tickets.
    public let tickets: Int
  }

  /// What belongs to one product, category, seller or payment type.
  public struct Part: Hashable, Sendable {
    /// Its id; a payment's code.
    public let id: String
    /// What the lines call it, nil where they only say its id.
    public let name: String?
    /// Pieces; for a seller tickets, for a payment type payments.
    public let quantity: Decimal
    /// What they came to.
    public let gross: Decimal
  }

  /// `FigureDefinition.average`.
  public var average: Decimal? {
    guard let tickets, let gross, tickets > 0 else { return nil }
    return (gross / Decimal(tickets)).roundedToCents
  }

  /// `FigureDefinition.change`.
  public var change: Change { Change(from: before.gross, to: gross) }

  /// `FigureDefinition.itemsChange`.
  public var itemsChange: Change { Change(from: before.items, to: items) }

  /// The figures that are one number each, in the order in which they are shown.
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
  /// What stores came to in a currency.
  init(_ stores: [StoreTally], in currency: String?) {
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
    // Without the lines a refund cannot be told from a void.
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
      goods.contains { $0.category != nil }
        ? Self.parts(of: goods, by: \.category, named: { _ in nil }) : nil
    }
    sellers = sales.flatMap(Self.sellers)
  }

  /// The elements of all lists; nil when one of the lists is.
  private static func all<Element>(_ lists: [[Element]?]) -> [Element]? {
    let known = lists.compactMap { $0 }
    return known.count == lists.count ? known.flatMap { $0 } : nil
  }

  private static func hours(of sales: [DaySale]) -> [Hour]? {
    // A sale that does not say when it was closed belongs to no hour.
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
      // A sale and its void leave nothing.
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
  /// The largest amount first; of equal ones the lower id.
  fileprivate var largestFirst: [DayAmounts.Part] {
    sorted { ($1.gross, $0.id.count, $0.id) < ($0.gross, $1.id.count, $1.id) }
  }
}
