public import Foundation

/// The lists that the figures of a day need, and how the figures follow from them.
public struct DaySources: FiguresSource {
  /// One store's part of the figures.
  public struct Part: Hashable, Sendable {
    /// The id of the store.
    public let store: Int
    /// The day, by the store's own clock.
    public let day: ShopDate
    /// Whether the day is not over in the store, so that sales may still be open.
    public let isRunning: Bool
  }

  /// The stores whose figures are added up, each with its day. A store in which the day has not
  /// begun is left out.
  public let parts: [Part]
  /// The granted scopes, which decide what may be loaded.
  public let granted: ScopeSet
  private let directory: StoreDirectory
  private let firstDay: ShopDate

  /// Creates the sources of a day.
  ///
  /// - Parameters:
  ///   - directory: knows each store's clock and currency.
  ///   - day: returns the day to use for a store, given the current day there.
  public init(
    stores: [Int], granted: ScopeSet, in directory: StoreDirectory, at now: Date,
    day: (_ today: ShopDate) throws -> ShopDate
  ) rethrows {
    self.granted = granted
    self.directory = directory
    parts = try stores.compactMap { store in
      let clock = directory.clock(store: store)
      let day = try day(clock.today(at: now))
      guard clock.hasBegun(day, at: now) else { return nil }
      if let end = directory.store(store)?.goneOn, day > end { return nil }
      return Part(store: store, day: day, isRunning: !clock.hasEnded(day, at: now))
    }
    firstDay = try parts.first?.day ?? day(directory.today(store: stores.first, at: now))
  }

  /// Creates the sources of one day for every store; nil means the current day of each store.
  public init(
    day: ShopDate? = nil, stores: [Int], granted: ScopeSet, in directory: StoreDirectory,
    at now: Date
  ) {
    self.init(stores: stores, granted: granted, in: directory, at: now) { day ?? $0 }
  }

  /// Per store: the closed sales, the lines sold and returned, the turnover of the month and the
  /// payments of the Z. A running day also needs the open sales, and last week's sales to compare
  /// up to the same time of day; a day that is over needs last week's turnover.
  public var needs: [ListNeed] {
    parts.flatMap(needs(of:)).filter { granted.contains($0.query.resource.scope) }
  }

  private func needs(of part: Part) -> [ListNeed] {
    let before = part.day.adding(days: -7)
    var lists = [
      need(.closedSales, part), need(.productsSold, part), need(.productsReturned, part),
      need(.turnover, part), need(.zPayments, part),
    ]
    // If no sale names its currency, the payment types do.
    if !granted.contains(Resource.closedSales.scope) { lists.append(types(part)) }
    if part.isRunning {
      lists.append(need(.closedSales, part, before))
      lists.append(ListNeed(ListID(.openSales, store: part.store)))
    } else if !granted.contains(Resource.turnover.scope) {
      lists.append(need(.closedSales, part, before))
    } else if before.firstOfMonth != part.day.firstOfMonth {
      lists.append(need(.turnover, part, before))
    }
    return lists
  }

  /// Last week's sales and lines, for comparison, and the payment types, which name the store's
  /// currencies.
  public var extras: [ListNeed] {
    let own = Set(needs.map(\.query))
    return parts.flatMap { part in
      [.closedSales, .productsSold, .productsReturned].map {
        need($0, part, part.day.adding(days: -7))
      } + [types(part)]
    }.filter { granted.contains($0.query.resource.scope) && !own.contains($0.query) }
  }

  /// The returned lines: on most days there are none, and the sales and sold lines show that.
  public var waiting: Set<ListID> {
    Set(parts.map { ListID(.productsReturned, store: $0.store, day: $0.day) })
  }

  /// Returns whether the sold lines already add up to the sales; then no line can be missing,
  /// because every line of a sale is either sold or returned.
  public func isSpared(_ list: ListID, _ rows: FigureRows) -> Bool {
    guard list.resource == .productsReturned, let day = list.day,
      let sales = rows[ListID(.closedSales, store: list.store, day: day)],
      let sold = rows[ListID(.productsSold, store: list.store, day: day)],
      let total = sales.sum(of: { $0.decimal("total") })
    else { return false }
    let lines = DayLine.all(sold: sold, returned: rows[list] ?? [])
    return lines.sum(of: \.gross) == total
  }

  /// The scopes whose absence makes figures unknown.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope, Resource.turnover.scope].filter { !granted.contains($0) }
  }

  /// The lists of the figures whose scopes are not granted.
  public var ungranted: [Resource] {
    [.closedSales, .productsSold, .productsReturned, .turnover, .zPayments]
      .filter { !granted.contains($0.scope) }
  }

  /// Returns each store's day, and the time up to which its sales were loaded.
  public func covers(_ rows: FigureRows) -> [FigureBasis.Cover] {
    parts.map { part in
      FigureBasis.Cover(
        store: part.store, days: part.day...part.day, until: until(part, rows))
    }
  }

  /// Returns the time up to which the sales are known of a day that was loaded before it was over;
  /// nil for a day that is over, which has all its sales, though a late payment may still come.
  private func until(_ part: Part, _ rows: FigureRows) -> ShopTime? {
    let sales = ListID(.closedSales, store: part.store, day: part.day)
    guard let loaded = rows.runningSince(sales) else { return nil }
    let time = directory.clock(store: part.store).now(at: loaded)
    return time.date > part.day ? nil : time
  }

  /// Computes the figures from the loaded rows.
  public func figures(_ rows: FigureRows) -> DayFigures {
    DayFigures(parts.map { books(of: $0, rows) }, day: firstDay)
  }

  private func books(of part: Part, _ rows: FigureRows) -> DayLists {
    let before = part.day.adding(days: -7)
    func list(_ resource: Resource, _ day: ShopDate?) -> [Record]? {
      rows[ListID(resource, store: part.store, day: day)]
    }
    func returned(_ day: ShopDate) -> [Record]? {
      let query = ListID(.productsReturned, store: part.store, day: day)
      return rows[query] ?? (isSpared(query, rows) ? [] : nil)
    }
    var books = DayLists(
      store: part.store, day: part.day, currency: directory.store(part.store)?.currency,
      until: until(part, rows))
    books.sales = list(.closedSales, part.day)
    books.sold = list(.productsSold, part.day)
    books.returned = returned(part.day)
    books.payments = list(.zPayments, part.day)
    books.turnover = list(.turnover, part.day)
    books.turnoverBefore = list(.turnover, before)
    books.salesBefore = list(.closedSales, before)
    books.soldBefore = list(.productsSold, before)
    books.returnedBefore = returned(before)
    books.open = part.isRunning ? list(.openSales, nil) : nil
    books.paymentTypes = list(.paymentTypes, nil)
    return books
  }

  private func types(_ part: Part) -> ListNeed {
    ListNeed(ListID(.paymentTypes, store: part.store))
  }

  private func need(_ resource: Resource, _ part: Part, _ day: ShopDate? = nil) -> ListNeed {
    let day = day ?? part.day
    return ListNeed(ListID(resource, store: part.store, day: day), upTo: day)
  }
}
