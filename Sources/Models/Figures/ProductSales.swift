public import Foundation

/// How often a product was sold of late, counted in the lines of days that the copy holds.
///
/// Things that came back are taken off, and a voided sale and its mirror come to nothing. Nothing is read for
/// it: days that are missing are told.
public struct ProductSales: Hashable, Sendable {
  /// The sale it was last sold in.
  public struct Last: Hashable, Sendable {
    /// The id of the sale.
    public let sale: String
    /// Its day.
    public let day: ShopDate
  }

  /// The days that are meant, today the last one.
  public let days: ClosedRange<ShopDate>
  /// Those of them that the copy lacks, of one store at least; in order.
  public let missing: [ShopDate]
  /// Lists that must be read for the days that are missing, a call each unless one has several pages.
  public let calls: Int
  /// The sale it was last sold in, nil where none of the days has one.
  public let last: Last?
  /// Things sold, by their day.
  let sold: [ShopDate: Decimal]

  /// How many days the longest span has.
  public static let longest = 30

  /// Things sold in the last days, today among them.
  public func sold(inDays count: Int) -> Decimal {
    let first = days.upperBound.adding(days: 1 - count)
    return sold.reduce(0) { $1.key >= first ? $0 + $1.value : $0 }
  }

  /// How many of the last days the copy has, today among them.
  public func read(ofDays count: Int) -> Int {
    let first = days.upperBound.adding(days: 1 - count)
    return count - missing.count { $0 >= first }
  }
}

/// Which lists tell how often a product was sold: the lines of every store and day.
public struct ProductSalesSources: Hashable, Sendable {
  /// The last day.
  public let today: ShopDate
  /// The ids of the stores, whose lines are added up; none while they are not known.
  public let stores: [Int]
  /// The day it is in each store.
  private let todays: [Int: ShopDate]

  /// The sources of the days up to one.
  public init(today: ShopDate, stores: [Int]) {
    self.today = today
    self.stores = stores
    todays = [:]
  }

  /// The sources of the days of all stores, each up to the day that it is there.
  public init(in directory: StoreDirectory, at now: Date) {
    stores = directory.storeIDs ?? []
    todays = Dictionary(
      stores.map { ($0, directory.today(store: $0, at: now)) }, uniquingKeysWith: max)
    today = todays.values.max() ?? directory.today(store: nil, at: now)
  }

  /// The stores in which a day has begun.
  private func stores(on day: ShopDate) -> [Int] { stores.filter { todays[$0] ?? today >= day } }

  /// The days, the newest first.
  private var days: [ShopDate] { (0..<ProductSales.longest).map { today.adding(days: -$0) } }

  /// The lines sold, day by day.
  public var needs: [ListNeed] { lists(of: .productsSold) }

  /// The lines that came back, day by day. A day may be counted without them: most servers count what came
  /// back among what was sold.
  public var returns: [ListNeed] { lists(of: .productsReturned) }

  private func lists(of resource: Resource) -> [ListNeed] {
    days.flatMap { day in
      stores(on: day).map { ListNeed(ListID(resource, store: $0, day: day), upTo: day) }
    }
  }

  /// How often one product was sold.
  ///
  /// - Parameter records: the lines of the product in a list; nil when the list was never read, or before its
  ///   day was over.
  public func figures(_ records: (ListID) -> [Record]?) -> ProductSales {
    var sold: [ShopDate: Decimal] = [:]
    var missing: [ShopDate] = []
    var calls = 0
    var last: ProductSales.Last?
    for day in days {
      let stores = stores(on: day)
      let lists = stores.map { records(ListID(.productsSold, store: $0, day: day)) }
      let unread = lists.count { $0 == nil }
      // Of stores that nobody knows nothing is loaded.
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
