public import Foundation

/// The figures of a day, for the home screen, `hibou today` and every other front end.
///
/// Each currency has its own figures. Open sales count only in `openSales`.
public struct DayFigures: Hashable, Sendable {
  /// The day; the first store's day if the stores are in different days.
  public let day: ShopDate
  /// The figures of each currency; that of the first store comes first. There is at least one.
  public let currencies: [DayAmounts]
  /// `FigureDefinition.openSales`; nil on a day that is over, and if they are not loaded.
  public let openSales: Int?
  /// The time of day, by the stores' own clocks, up to which the figures go; nil if all of them
  /// cover the whole day, or if the times differ.
  public let until: ShopTime?
  /// Whether the day is not over in one of the stores, or was loaded before it was over.
  public let isRunning: Bool

  /// Computes the figures from a day's lists, of one store or of several.
  ///
  /// - Parameter day: the day to use if there are no books.
  public init(_ books: [DayLists], day: ShopDate) {
    let stores = books.map(StoreDayFigures.init)
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

  /// Returns the earliest time if all times belong to one load; the lists of two stores are loaded
  /// some seconds apart. Otherwise nil.
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

  /// The figures of the only currency; nil if there are several.
  public var only: DayAmounts? { currencies.count == 1 ? currencies.first : nil }

  /// Returns the figures of a currency, or those of the first currency if there are none.
  public func amounts(in currency: String?) -> DayAmounts? {
    currencies.first { $0.currency == currency } ?? currencies.first
  }

  /// Tickets in all currencies; counts may be added across currencies.
  public var tickets: Int? {
    currencies.sum { $0.tickets.map { Decimal($0) } }.flatMap { Int($0.description) }
  }

  /// Voided sales in all currencies.
  public var voids: Int? {
    currencies.sum { $0.voids.map { Decimal($0) } }.flatMap { Int($0.description) }
  }

  /// Items in all currencies.
  public var items: Decimal? { currencies.sum(of: \.items) }

  /// Returned items in all currencies.
  public var returnedItems: Decimal? { currencies.sum(of: \.returnedItems) }

  /// Whether nothing is known about the sales.
  public var isUnknown: Bool { currencies.allSatisfy { $0.gross == nil && $0.tickets == nil } }
}
