public import Foundation

/// What was sold at each hour of each weekday over some days, made of the closed sales.
public struct WeekHours: Hashable, Sendable {
  /// The days that are meant.
  public let days: ClosedRange<ShopDate>
  /// The figures of each currency, that of the first store first. There is at least one.
  public let currencies: [WeekHoursAmounts]
  /// How many days of stores the figures need. Two stores over a week are 14 days.
  public let neededDays: Int
  /// How many of them are loaded. Where this is less than `neededDays`, every sum is a part.
  public let loadedDays: Int

  /// Whether every day is loaded.
  public var isWhole: Bool { loadedDays == neededDays }

  /// The figures of a currency, or of the first one where nothing was sold in it.
  public func amounts(in currency: String?) -> WeekHoursAmounts? {
    currencies.first { $0.currency == currency } ?? currencies.first
  }
}

/// The sales of some days in one currency, by weekday and hour.
public struct WeekHoursAmounts: Hashable, Sendable {
  /// What was sold in one hour of one weekday, or in several of them together.
  public struct Cell: Hashable, Sendable {
    /// The sum of the sales, with tax.
    public let gross: Decimal
    /// Tickets: closed sales of every kind.
    public let tickets: Int

    /// Nothing sold.
    static let nothing = Cell(gross: 0, tickets: 0)

    /// Two cells together.
    static func + (left: Cell, right: Cell) -> Cell {
      Cell(gross: left.gross + right.gross, tickets: left.tickets + right.tickets)
    }
  }

  /// The currency (ISO 4217); nil where the account does not say.
  public let currency: String?
  /// From the first hour with a sale to the last; nil without any.
  public let hours: ClosedRange<Int>?
  /// Sales that say no time, so that they belong to no hour, or no amount. They are in no cell.
  public let withoutHour: Int
  private let cells: [Place: Cell]

  private struct Place: Hashable {
    let weekday: Int
    let hour: Int
  }

  /// The sales of days, each sale at the hour of its store's clock.
  init(_ sales: [(day: ShopDate, sale: Record)], currency: String?) {
    self.currency = currency
    var cells: [Place: Cell] = [:]
    var without = 0
    for (day, sale) in sales {
      guard let hour = sale.time("completed_at")?.hour, let total = sale.decimal("total") else {
        without += 1
        continue
      }
      cells[Place(weekday: day.weekday, hour: hour), default: .nothing] =
        (cells[Place(weekday: day.weekday, hour: hour)] ?? .nothing)
        + Cell(gross: total, tickets: 1)
    }
    self.cells = cells
    withoutHour = without
    let hours = cells.keys.map(\.hour)
    self.hours = hours.min().flatMap { first in hours.max().map { first...$0 } }
  }

  /// What was sold in some hours of some weekdays, 1 for Monday to 7 for Sunday.
  public func sum(weekdays: ClosedRange<Int> = 1...7, hours: ClosedRange<Int> = 0...23) -> Cell {
    cells.reduce(.nothing) { sum, cell in
      weekdays.contains(cell.key.weekday) && hours.contains(cell.key.hour) ? sum + cell.value : sum
    }
  }
}

/// Which lists make the hours of a week: the closed sales of each day and store.
public struct WeekHoursSources: FiguresSource {
  /// A store's days, up to the day it is in the store.
  public struct Part: Hashable, Sendable {
    /// The id of the store.
    public let store: Int
    /// The days that have begun in the store.
    public let days: ClosedRange<ShopDate>
  }

  /// The stores, whose sales are added up, each with its days.
  public let parts: [Part]
  /// What may be loaded.
  public let granted: ScopeSet
  private let days: ClosedRange<ShopDate>
  private let directory: StoreDirectory

  /// The sources of some days of some stores.
  public init(
    days: ClosedRange<ShopDate>, stores: [Int], granted: ScopeSet, in directory: StoreDirectory,
    at now: Date
  ) {
    self.days = days
    self.granted = granted
    self.directory = directory
    parts = PeriodSources(days: days, stores: stores, granted: granted, in: directory, at: now)
      .parts.map { Part(store: $0.store, days: $0.days) }
  }

  /// The closed sales of each day, the newest day first.
  public var needs: [ListNeed] {
    guard granted.contains(Resource.closedSales.scope) else { return [] }
    return places.reversed().map { store, day in
      ListNeed(ListID(.closedSales, store: store, day: day), upTo: day)
    }
  }

  private var places: [(store: Int, day: ShopDate)] {
    parts.flatMap { part in
      (part.days.lowerBound.daysSince1970...part.days.upperBound.daysSince1970).map {
        (part.store, ShopDate(daysSince1970: $0))
      }
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  /// The scope of the sales, where it is not granted.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope].filter { !granted.contains($0) }
  }

  /// Each store's days, and up to when the last one was loaded.
  public func covers(_ rows: FigureRows) -> [FigureBasis.Cover] {
    parts.map { part in
      let last = ListID(.closedSales, store: part.store, day: part.days.upperBound)
      return FigureBasis.Cover(
        store: part.store, days: part.days,
        until: rows.runningSince(last).map { directory.clock(store: part.store).now(at: $0) })
    }
  }

  /// The figures of the days that are loaded.
  public func figures(_ rows: FigureRows) -> WeekHours {
    var names = parts.map { directory.store($0.store)?.currency }
    var sales: [String?: [(day: ShopDate, sale: Record)]] = [:]
    var loaded = 0
    for (store, day) in places {
      guard let own = rows[ListID(.closedSales, store: store, day: day)] else { continue }
      loaded += 1
      for sale in own {
        let currency = sale.text("currency") ?? directory.store(store)?.currency
        names.append(currency)
        sales[currency, default: []].append((day, sale))
      }
    }
    var currencies: [String?] = []
    for name in names where !currencies.contains(name) { currencies.append(name) }
    // A store's own currency says nothing where all of its sales name another one.
    let used = currencies.filter { sales[$0] != nil }
    return WeekHours(
      days: days,
      currencies: (used.isEmpty ? [currencies.first ?? nil] : used).map {
        WeekHoursAmounts(sales[$0] ?? [], currency: $0)
      }, neededDays: places.count, loadedDays: loaded)
  }
}
