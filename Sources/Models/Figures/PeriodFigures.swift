public import Foundation

/// What some days came to, day by day: the month and the year on the screen, and `hibou period`.
///
/// Everything is the server's own sum (`/reports/turnover`), so a day agrees with its tickets to the cent.
public struct PeriodFigures: Hashable, Sendable {
  /// The days that are meant.
  public let days: ClosedRange<ShopDate>
  /// A row for each day with sales, in order.
  public let rows: [Turnover]
  /// The first days of the months that were not read of every store, in order.
  public let missing: [ShopDate]

  /// What some of the days came to together.
  public struct Total: Hashable, Sendable {
    /// With tax.
    public let gross: Decimal
    /// Without tax; nil where a day does not say it.
    public let net: Decimal?
    /// Sales, as the server counts them.
    public let sales: Int?
    /// Things sold, as the server counts them.
    public let items: Decimal?
    /// How many days had sales.
    public let days: Int
  }

  /// All of them together.
  public var total: Total { Self.total(of: rows) }

  /// A month of them together; nil when it was not read.
  public func total(ofMonth first: ShopDate) -> Total? {
    missing.contains(first.firstOfMonth)
      ? nil : Self.total(of: rows.filter { $0.day.firstOfMonth == first.firstOfMonth })
  }

  /// A day's row, nil on a day without sales.
  public func row(_ day: ShopDate) -> Turnover? { rows.first { $0.day == day } }

  /// The day with the largest turnover, nil without any.
  public var best: Turnover? { rows.max { $0.gross < $1.gross } }

  private static func total(of rows: [Turnover]) -> Total {
    Total(
      gross: rows.reduce(0) { $0 + $1.gross }, net: rows.sum(of: \.net),
      sales: rows.sum { $0.sales.map { Decimal($0) } }.flatMap { Int($0.description) },
      items: rows.sum(of: \.items), days: rows.count)
  }
}

/// Which lists make the figures of some days: the turnover of each month and store, one call each.
public struct PeriodSources: FiguresSource {
  /// The days.
  public let days: ClosedRange<ShopDate>
  /// The ids of the stores, whose figures are added up.
  public let stores: [Int]
  /// What may be read.
  public let granted: ScopeSet

  /// The sources of some days.
  public init(days: ClosedRange<ShopDate>, stores: [Int], granted: ScopeSet) {
    self.days = days
    self.stores = stores
    self.granted = granted
  }

  /// The newest month first.
  public var needs: [ListNeed] {
    if !granted.contains(Resource.turnover.scope) { return [] }
    return months.reversed().flatMap { month in
      stores.map { store in
        ListNeed(
          Query(.turnover, store: store, day: month), upTo: min(month.lastOfMonth, days.upperBound))
      }
    }
  }

  /// The scope of the reports, where it is not granted.
  public var missingScopes: [Scope] {
    [Resource.turnover.scope].filter { !granted.contains($0) }
  }

  /// The first days of the months, in order.
  public var months: [ShopDate] {
    var months = [days.lowerBound.firstOfMonth]
    while let next = months.last?.lastOfMonth.adding(days: 1), next <= days.upperBound {
      months.append(next)
    }
    return months
  }

  /// The figures of what was read.
  ///
  /// - Parameter records: the rows of a list, nil when it was never read to its end.
  public func figures(_ records: (Query) -> [Record]?) -> PeriodFigures {
    var missing: [ShopDate] = []
    var rows: [Turnover] = []
    for month in months {
      let lists = stores.compactMap { records(Query(.turnover, store: $0, day: month)) }
      guard lists.count == stores.count else {
        missing.append(month)
        continue
      }
      let byDay = Dictionary(grouping: lists.flatMap { $0 }) { $0.date("date") }
      rows += byDay.compactMap { day, rows in
        day.flatMap { days.contains($0) ? Turnover(day: $0, rows: rows) : nil }
      }
    }
    return PeriodFigures(
      days: days, rows: rows.sorted { $0.day < $1.day }, missing: missing)
  }
}
