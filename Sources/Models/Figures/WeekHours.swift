public import Foundation

/// The sales of some days by weekday and hour, computed from the closed sales.
public struct WeekHours: Hashable, Sendable {
  /// The figures of each currency; that of the first store comes first. There is at least one.
  public let currencies: [WeekHoursAmounts]
  /// The number of stores that are added up.
  public let stores: Int
  /// The number of store days that the figures need. Two stores over a week are 14 days.
  public let neededDays: Int
  /// The number of loaded store days. If it is less than `neededDays`, every sum is incomplete.
  public let loadedDays: Int

  /// Whether every day is loaded.
  public var isWhole: Bool { loadedDays == neededDays }

  /// Returns the figures of a currency, or those of the first one if nothing was sold in that
  /// currency.
  public func amounts(in currency: String?) -> WeekHoursAmounts? {
    currencies.first { $0.currency == currency } ?? currencies.first
  }
}

/// The sales of some days in one currency, by weekday and hour.
public struct WeekHoursAmounts: Hashable, Sendable {
  /// The sales in one hour of one weekday, or in several of them.
  public struct Cell: Hashable, Sendable {
    /// The sum of the sales, with tax.
    public let gross: Decimal
    /// The number of tickets: closed sales of every kind.
    public let tickets: Int

    /// A cell without sales.
    static let nothing = Cell(gross: 0, tickets: 0)

    /// Returns the sums of two cells.
    static func + (left: Cell, right: Cell) -> Cell {
      Cell(gross: left.gross + right.gross, tickets: left.tickets + right.tickets)
    }
  }

  /// The currency (ISO 4217); nil when the account does not name one.
  public let currency: String?
  /// The hours from the first to the last one with a sale, 0 to 23; nil without sales.
  public let hours: ClosedRange<Int>?
  /// The number of sales that have no time or no amount, so they are in no cell.
  public let withoutHour: Int
  private let cells: [Place: Cell]

  private struct Place: Hashable {
    let weekday: Int
    let hour: Int
  }

  /// Creates the figures of sales, each counted at the hour of its store's clock.
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

  /// Returns the sales in some hours of some weekdays, 1 for Monday to 7 for Sunday.
  public func sum(weekdays: ClosedRange<Int> = 1...7, hours: ClosedRange<Int> = 0...23) -> Cell {
    cells.reduce(.nothing) { sum, cell in
      weekdays.contains(cell.key.weekday) && hours.contains(cell.key.hour) ? sum + cell.value : sum
    }
  }
}

/// The lists for the sales by weekday and hour: the closed sales of each day and store.
public struct WeekHoursSources: FiguresSource {
  /// The stores whose sales are added up, each with its days.
  public let parts: [PeriodSources.Part]
  /// The granted scopes, which determine the lists that may be loaded.
  public let granted: ScopeSet
  private let directory: StoreDirectory

  /// Creates the sources of some days of some stores.
  public init(
    days: ClosedRange<ShopDate>, stores: [Int], granted: ScopeSet, in directory: StoreDirectory,
    at now: Date
  ) {
    self.granted = granted
    self.directory = directory
    parts =
      PeriodSources(days: days, stores: stores, granted: granted, in: directory, at: now).parts
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

  /// The scope of the sales if it is not granted.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope].filter { !granted.contains($0) }
  }

  /// Returns each store's days, and the time up to which the last one was loaded.
  public func covers(_ rows: FigureRows) -> [FigureBasis.Cover] {
    parts.map { part in
      let last = ListID(.closedSales, store: part.store, day: part.days.upperBound)
      return FigureBasis.Cover(
        store: part.store, days: part.days,
        until: rows.runningSince(last).map { directory.clock(store: part.store).now(at: $0) })
    }
  }

  /// Returns the figures of the loaded days.
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
    // A store's own currency is left out when all of its sales name another one.
    let used = currencies.filter { sales[$0] != nil }
    return WeekHours(
      currencies: (used.isEmpty ? [currencies.first ?? nil] : used).map {
        WeekHoursAmounts(sales[$0] ?? [], currency: $0)
      }, stores: parts.count, neededDays: places.count, loadedDays: loaded)
  }
}
