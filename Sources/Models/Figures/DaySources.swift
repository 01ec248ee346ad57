public import Foundation

/// Which lists make the figures of a day, and the figures they make: the one place where the home screen and
/// `hibou today` learn what to read.
public struct DaySources: FiguresSource {
  /// The day.
  public let day: ShopDate
  /// The ids of the stores, whose figures are added up.
  public let stores: [Int]
  /// What may be read.
  public let granted: ScopeSet
  /// Whether the day is not over, so that sales may still be open.
  public let isToday: Bool
  private let clock: ShopClock

  /// The sources of a day.
  ///
  /// - Parameter clock: the clock of the stores, by which a day that is not over is compared up to its hour.
  public init(
    day: ShopDate, stores: [Int], granted: ScopeSet, isToday: Bool,
    clock: ShopClock = ShopClock(zone: nil)
  ) {
    self.clock = clock
    self.day = day
    self.stores = stores
    self.granted = granted
    self.isToday = isToday
  }

  /// The same day of the week before, with which the day is compared.
  public var dayBefore: ShopDate { day.adding(days: -7) }

  /// For each store: the closed sales, the lines sold and returned, the turnover of the month, and that of
  /// the month before where the week before is in it, the payments of the Z; today the open sales. Where reports
  /// may not be read, the sales of the week before stand in for them.
  public var needs: [ListNeed] {
    let wanted: [ListNeed?] = stores.flatMap { store in
      [
        need(.closedSales, store, day),
        need(.productsSold, store, day),
        need(.productsReturned, store, day),
        need(.turnover, store, day),
        isMonthBeforeNeeded ? need(.turnover, store, dayBefore) : nil,
        need(.zPayments, store, day),
        mayReadReports ? nil : need(.closedSales, store, dayBefore),
        isToday ? ListNeed(Query(.openSales, store: store), upTo: day) : nil,
      ]
    }
    return wanted.compactMap { $0 }.filter { granted.contains($0.query.resource.scope) }
  }

  /// The sales and lines of the week before, by which the day is compared up to the same hour, and thing by
  /// thing: they are there where that day was looked at, or sales were synced.
  public var extras: [ListNeed] {
    let own = Set(needs.map(\.query))
    return stores.flatMap { store in
      [Resource.closedSales, .productsSold, .productsReturned].map { need($0, store, dayBefore) }
    }.filter { granted.contains($0.query.resource.scope) && !own.contains($0.query) }
      .map { ListNeed($0.query, upTo: dayBefore) }
  }

  /// What came back: on most days nothing did, and the sales and lines show it.
  public var waiting: Set<Query> {
    Set(stores.map { Query(.productsReturned, store: $0, day: day) })
  }

  /// What came back is known when the lines that are there come to what the sales do: every line of a sale is
  /// either among those sold or among those that came back.
  public func isSpared(_ list: Query, _ records: (Query) -> [Record]?) -> Bool {
    guard list.resource == .productsReturned, let day = list.day,
      let sales = records(Query(.closedSales, store: list.store, day: day)),
      let sold = records(Query(.productsSold, store: list.store, day: day)),
      let total = sales.sum(of: { $0.decimal("total") })
    else { return false }
    let lines = DayLine.all(sold: sold, returned: records(list) ?? [])
    return lines.sum(of: \.gross) == total
  }

  /// The scopes whose figures are missing.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope, Resource.turnover.scope].filter { !granted.contains($0) }
  }

  /// The figures of what was read.
  ///
  /// - Parameter records: the rows of a list, nil when it was never read to its end.
  public func figures(_ records: (Query) -> [Record]?) -> DayFigures {
    figures(records) { _ in nil }
  }

  /// The same, a day that is not over compared up to the hour at which its sales were read.
  public func figures(
    _ records: (Query) -> [Record]?, readAt: (Query) -> Date?
  ) -> DayFigures {
    var books = DayBooks()
    books.sales = all(.closedSales, day, records)
    books.sold = all(.productsSold, day, records)
    books.returned = all(.productsReturned, day) { list in
      records(list) ?? (isSpared(list, records) ? [] : nil)
    }
    books.payments = all(.zPayments, day, records)
    books.turnover = all(.turnover, day, records)
    books.turnoverBefore = all(.turnover, dayBefore, records)
    books.salesBefore = all(.closedSales, dayBefore, records)
    books.soldBefore = all(.productsSold, dayBefore, records)
    books.returnedBefore = all(.productsReturned, dayBefore) { list in
      records(list) ?? (isSpared(list, records) ? [] : nil)
    }
    books.open = isToday ? all(.openSales, nil, records) : nil
    let read = stores.compactMap { readAt(Query(.closedSales, store: $0, day: day)) }.min()
    let until = isToday ? read.map(clock.now(at:)) : nil
    return DayFigures(books, day: day, until: until, isOver: !isToday)
  }

  private func need(_ resource: Resource, _ store: Int, _ day: ShopDate) -> ListNeed {
    ListNeed(Query(resource, store: store, day: day), upTo: day)
  }

  private var mayReadReports: Bool { granted.contains(Resource.turnover.scope) }

  private var isMonthBeforeNeeded: Bool { dayBefore.firstOfMonth != day.firstOfMonth }

  /// The rows of a list of every store; nil when one of them was not read.
  private func all(
    _ resource: Resource, _ day: ShopDate?, _ records: (Query) -> [Record]?
  ) -> [Record]? {
    let lists = stores.compactMap { records(Query(resource, store: $0, day: day)) }
    return lists.count == stores.count ? lists.flatMap { $0 } : nil
  }
}
