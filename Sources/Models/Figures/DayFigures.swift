public import Foundation

/// What a day came to: the figures of the home screen and of `hibou today`, made in this one place.
///
/// Each currency has figures of its own. Open sales count nowhere but in `openSales`.
public struct DayFigures: Hashable, Sendable {
  /// The day, of the first store where stores are in different days.
  public let day: ShopDate
  /// What the day came to in each currency, that of the first store first. There is at least one.
  public let currencies: [DayAmounts]
  /// `FigureDefinition.openSales`; nil on a day that is over, and where they are not loaded.
  public let openSales: Int?
  /// Up to which time of day, by the stores' own clocks, the figures go; nil when all of them are of the whole
  /// day, or of different times.
  public let until: ShopTime?
  /// Whether the day is not over in one of the stores, or was loaded before it was.
  public let isRunning: Bool

  /// The figures of a day's lists, of one store or of several.
  ///
  /// - Parameter day: the day, where there are no stores.
  public init(_ books: [DayBooks], day: ShopDate) {
    let stores = books.map(StoreTally.init)
    self.day = books.first?.day ?? day
    var currencies: [String?] = []
    for currency in books.map(\.currency) + stores.flatMap({ $0.currencies.sorted(by: Self.order) })
    where !currencies.contains(currency)
      && stores.contains(where: { $0.currencies.contains(currency) })
    {
      currencies.append(currency)
    }
    self.currencies = (currencies.isEmpty ? [nil] : currencies).map {
      DayAmounts(stores, in: $0)
    }
    let open = books.compactMap(\.open)
    openSales =
      open.count == books.count && !books.isEmpty ? open.reduce(0) { $0 + $1.count } : nil
    until = Self.until(books.map(\.until))
    isRunning = books.contains { $0.until != nil }
  }

  /// The earliest of the times when they are of one load; lists of two stores come some seconds apart.
  private static func until(_ times: [ShopTime?]) -> ShopTime? {
    let known = times.compactMap { $0 }
    guard known.count == times.count, let first = known.min(), let last = known.max(),
      first.date == last.date,
      TimeInterval(last.second - first.second) <= FiguresPlan.mostApart
    else { return nil }
    return first
  }

  private static func order(_ left: String?, _ right: String?) -> Bool {
    (left ?? "") < (right ?? "")
  }

  /// The figures of the only currency; nil where there are several.
  public var only: DayAmounts? { currencies.count == 1 ? currencies.first : nil }

  /// The figures of a currency, those of the first one where nothing is in it.
  public func amounts(in currency: String?) -> DayAmounts? {
    currencies.first { $0.currency == currency } ?? currencies.first
  }

  /// Tickets in all currencies together: counts may be added up.
  public var tickets: Int? {
    currencies.sum { $0.tickets.map { Decimal($0) } }.flatMap { Int($0.description) }
  }

  /// Voided sales in all currencies together.
  public var voids: Int? {
    currencies.sum { $0.voids.map { Decimal($0) } }.flatMap { Int($0.description) }
  }

  /// Items in all currencies together.
  public var items: Decimal? { currencies.sum(of: \.items) }

  /// Returned items in all currencies together.
  public var returnedItems: Decimal? { currencies.sum(of: \.returnedItems) }

  /// Whether nothing of the sales is known.
  public var isUnknown: Bool { currencies.allSatisfy { $0.gross == nil && $0.tickets == nil } }
}
