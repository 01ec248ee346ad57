public import Foundation

/// The recent sales of a product, counted in the daily lines that the mirror holds.
///
/// Returned pieces are subtracted, and a voided sale and its opposite cancel each other. Nothing is
/// loaded for it; missing days are reported.
public struct ProductSales: Hashable, Sendable {
  /// The most recent sale of the product.
  public struct Last: Hashable, Sendable {
    /// The id of the sale.
    public let sale: String
    /// The day of the sale.
    public let day: ShopDate
  }

  /// The days of the period; the last one is today.
  public let days: ClosedRange<ShopDate>
  /// The days that the mirror lacks for at least one store, in order.
  public let missing: [ShopDate]
  /// The number of lists to load for the missing days: one call each, more if a list has several
  /// pages.
  public let calls: Int
  /// The most recent sale of the product; nil if none of the days has one.
  public let last: Last?
  /// The pieces sold, by day.
  let sold: [ShopDate: Decimal]

  /// The number of days in the longest period.
  public static let longest = 30

  /// Returns the pieces sold in the last days, including today.
  public func sold(inDays count: Int) -> Decimal {
    let first = days.upperBound.adding(days: 1 - count)
    return sold.reduce(0) { $1.key >= first ? $0 + $1.value : $0 }
  }

  /// Returns how many of the last days, including today, the mirror has.
  public func read(ofDays count: Int) -> Int {
    let first = days.upperBound.adding(days: 1 - count)
    return count - missing.count { $0 >= first }
  }
}

/// The lists that show how often a product was sold: the lines of every store and day.
public struct ProductSalesSources: Hashable, Sendable {
  /// The last day.
  public let today: ShopDate
  /// The ids of the stores whose lines are added up; empty while unknown.
  public let stores: [Int]
  /// The current day of each store.
  private let todays: [Int: ShopDate]

  /// Creates the sources of the days up to and including one day.
  public init(today: ShopDate, stores: [Int]) {
    self.today = today
    self.stores = stores
    todays = [:]
  }

  /// Creates the sources for all stores, each up to its own current day.
  public init(in directory: StoreDirectory, at now: Date) {
    stores = directory.storeIDs ?? []
    todays = Dictionary(
      stores.map { ($0, directory.today(store: $0, at: now)) }, uniquingKeysWith: max)
    today = todays.values.max() ?? directory.today(store: nil, at: now)
  }

  /// Returns the stores in which a day has begun.
  private func stores(on day: ShopDate) -> [Int] { stores.filter { todays[$0] ?? today >= day } }

  /// The days of the period, newest first.
  private var days: [ShopDate] { (0..<ProductSales.longest).map { today.adding(days: -$0) } }

  /// The lists of sold lines, day by day.
  public var needs: [ListNeed] { lists(of: .productsSold) }

  /// The lists of returned lines, day by day. A day may be counted without them, because most
  /// servers list returned lines among the sold ones.
  public var returns: [ListNeed] { lists(of: .productsReturned) }

  private func lists(of resource: Resource) -> [ListNeed] {
    days.flatMap { day in
      stores(on: day).map { ListNeed(ListID(resource, store: $0, day: day), upTo: day) }
    }
  }

  /// Returns how often one product was sold.
  ///
  /// - Parameter records: returns the product's lines in a list; nil if the list was never loaded,
  /// or was loaded before its day was over.
  public func figures(_ records: (ListID) -> [Record]?) -> ProductSales {
    var sold: [ShopDate: Decimal] = [:]
    var missing: [ShopDate] = []
    var calls = 0
    var last: ProductSales.Last?
    for day in days {
      let stores = stores(on: day)
      let lists = stores.map { records(ListID(.productsSold, store: $0, day: day)) }
      let unread = lists.count { $0 == nil }
      // Without known stores no day counts as loaded.
      if unread > 0 || stores.isEmpty { missing.append(day) }
      calls += unread
      let back = stores.flatMap { records(ListID(.productsReturned, store: $0, day: day)) ?? [] }
      let lines = DayLine.all(sold: lists.flatMap { $0 ?? [] }, returned: back)
      sold[day] = lines.reduce(0) { sum, line in
        let quantity = line.quantity ?? 0
        return sum + (line.isReturn ? -quantity : quantity)
      }
      let latest = lines.filter { !$0.isReturn }.map(\.sale).max {
        ($0.count, $0) < ($1.count, $1)
      }
      if last == nil { last = latest.map { ProductSales.Last(sale: $0, day: day) } }
    }
    return ProductSales(
      days: today.adding(days: 1 - ProductSales.longest)...today, missing: missing.reversed(),
      calls: calls, last: last, sold: sold)
  }
}
