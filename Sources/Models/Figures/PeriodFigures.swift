public import Foundation

/// The figures of a period, day by day, for the month and year screens and `hibou period`.
///
/// The sums come from the shop's own report, or from the closed sales if a store sells in several
/// currencies.
public struct PeriodFigures: Hashable, Sendable {
  /// The days of the period, from the first day of any store to the last.
  public let days: ClosedRange<ShopDate>
  /// The figures of each currency; that of the first store comes first. There is at least one.
  public let currencies: [PeriodAmounts]
  /// The first days of the months that are unknown for at least one store, in order.
  public let missing: [ShopDate]

  /// The figures of the only currency; nil if there are several.
  public var only: PeriodAmounts? { currencies.count == 1 ? currencies.first : nil }

  /// Returns the figures of a currency, or those of the first currency if there are none.
  public func amounts(in currency: String?) -> PeriodAmounts? {
    currencies.first { $0.currency == currency } ?? currencies.first
  }

  /// Tickets in all currencies; counts may be added across currencies.
  public var tickets: Int? {
    currencies.sum { $0.total.tickets.map { Decimal($0) } }.flatMap { Int($0.description) }
  }
}

/// The figures of a period in one currency.
public struct PeriodAmounts: Hashable, Sendable {
  /// The currency (ISO 4217); nil if the account does not say.
  public let currency: String?
  /// One row per day with sales, in order.
  public let rows: [Turnover]
  /// The first days of the months that are unknown for at least one store, in order.
  public let missing: [ShopDate]

  /// The sum over several days.
  public struct Total: Hashable, Sendable {
    /// With tax; nil if one of the days is unknown.
    public let gross: Decimal?
    /// Without tax; nil if one of the days is unknown.
    public let net: Decimal?
    /// Tickets: closed sales of every kind.
    public let tickets: Int?
    /// Pieces sold less pieces returned.
    public let items: Decimal?
    /// The number of days with sales.
    public let days: Int

    /// The average amount of a ticket; nil if there are no tickets.
    public var average: Decimal? { Turnover.average(gross, tickets) }
  }

  /// The sum over all days; unknown while a month is missing.
  public var total: Total { missing.isEmpty ? known : Total(of: nil) }

  /// The sum over the known days; less than the total while a month is missing.
  public var known: Total { Total(of: rows) }

  /// Returns the sum over one month; nil if the month is unknown.
  public func total(ofMonth first: ShopDate) -> Total? {
    missing.contains(first.firstOfMonth)
      ? nil : Total(of: rows.filter { $0.day.firstOfMonth == first.firstOfMonth })
  }

  /// Returns the row of a day; nil if the day has no sales.
  public func row(_ day: ShopDate) -> Turnover? { rows.first { $0.day == day } }

  /// The day with the largest turnover; nil if there are no sales.
  public var best: Turnover? { rows.max { ($0.gross ?? 0) < ($1.gross ?? 0) } }
}

extension PeriodAmounts.Total {
  fileprivate init(of rows: [Turnover]?) {
    let sum = rows.map { Turnover(day: ShopDate(daysSince1970: 0), sumOf: $0) }
    self.init(
      gross: sum?.gross, net: sum?.net, tickets: sum?.tickets, items: sum?.items,
      days: rows?.count ?? 0)
  }
}

/// The lists that the figures of a period need: the turnover of each month and store, one call
/// each.
public struct PeriodSources: FiguresSource {
  /// One store's part of the figures.
  public struct Part: Hashable, Sendable {
    /// The id of the store.
    public let store: Int
    /// The days, at most up to the current day of the store.
    public let days: ClosedRange<ShopDate>
    /// Whether the store sells in several currencies, so that its report adds amounts that must not
    /// be added.
    public let isMixed: Bool
  }

  /// The stores whose figures are added up, each with its days. A store in which none of the days
  /// has begun is left out.
  public let parts: [Part]
  /// The granted scopes, which decide what may be loaded.
  public let granted: ScopeSet
  private let directory: StoreDirectory

  /// Creates the sources of a period.
  ///
  /// - Parameter days: returns the days to use for a store, given the current day there.
  public init(
    stores: [Int], granted: ScopeSet, in directory: StoreDirectory, at now: Date,
    days: (_ today: ShopDate) throws -> ClosedRange<ShopDate>
  ) rethrows {
    self.granted = granted
    self.directory = directory
    parts = try stores.compactMap { store in
      let clock = directory.clock(store: store)
      let days = try days(clock.today(at: now))
      guard clock.hasBegun(days.lowerBound, at: now) else { return nil }
      // While the zone is unknown, the last day is the latest one that has begun anywhere on Earth.
      var last = min(days.upperBound, clock.today(at: now).adding(days: 1))
      if !clock.hasBegun(last, at: now) { last = last.adding(days: -1) }
      if let end = directory.store(store)?.goneOn {
        guard days.lowerBound <= end else { return nil }
        last = min(last, end)
      }
      return Part(
        store: store, days: days.lowerBound...max(days.lowerBound, last), isMixed: false)
    }
  }

  /// Creates the sources of the same days for every store.
  public init(
    days: ClosedRange<ShopDate>, stores: [Int], granted: ScopeSet, in directory: StoreDirectory,
    at now: Date
  ) {
    self.init(stores: stores, granted: granted, in: directory, at: now) { _ in days }
  }

  private init(_ parts: [Part], _ other: PeriodSources) {
    self.parts = parts
    granted = other.granted
    directory = other.directory
  }

  /// The days of all stores, from the first to the last; nil if there is no store.
  public var days: ClosedRange<ShopDate>? {
    guard let first = parts.map(\.days.lowerBound).min(),
      let last = parts.map(\.days.upperBound).max()
    else { return nil }
    return first...last
  }

  /// The turnover lists, newest month first; for a store with several currencies the sales of each
  /// day.
  public var needs: [ListNeed] {
    var needs: [ListNeed] = []
    for month in months.reversed() {
      for part in parts where part.has(month) {
        if part.isMixed {
          needs += part.days(of: month).reversed().map { day in
            ListNeed(ListID(.closedSales, store: part.store, day: day), upTo: day)
          }
        } else {
          needs.append(turnover(of: month, part))
        }
      }
    }
    // Without the reports there are no sums that the payment types could split.
    guard needs.contains(where: { granted.contains($0.query.resource.scope) }) else { return [] }
    return (needs + parts.map { ListNeed(ListID(.paymentTypes, store: $0.store)) })
      .filter { granted.contains($0.query.resource.scope) }
  }

  private func turnover(of month: ShopDate, _ part: Part) -> ListNeed {
    ListNeed(
      ListID(.turnover, store: part.store, day: month),
      upTo: min(month.lastOfMonth, part.days.upperBound))
  }

  /// The scope of the reports, if it is not granted.
  public var missingScopes: [Scope] {
    [Resource.turnover.scope].filter { !granted.contains($0) }
  }

  /// The first days of the months of the period, in order.
  public var months: [ShopDate] {
    guard let days else { return [] }
    var months = [days.lowerBound.firstOfMonth]
    while let next = months.last?.lastOfMonth.adding(days: 1), next <= days.upperBound {
      months.append(next)
    }
    return months
  }

  /// Returns a source that uses the sales of a store if its payment types name several currencies.
  public func refined(_ rows: FigureRows) -> PeriodSources {
    PeriodSources(
      parts.map { part in
        Part(
          store: part.store, days: part.days,
          isMixed: granted.contains(Resource.closedSales.scope)
            && currencies(of: part.store, rows).count > 1)
      }, self)
  }

  /// Returns the currencies of a store: those of its payment types, else its own; `[nil]` while
  /// neither is known.
  private func currencies(of store: Int, _ rows: FigureRows) -> [String?] {
    let own = directory.store(store)?.currency
    let types = rows[ListID(.paymentTypes, store: store)]
    let named = Set((types ?? []).compactMap { $0.text("currency") })
    if named.isEmpty { return [own] }
    return named.sorted { ($1 == own ? 1 : 0, $0) < ($0 == own ? 1 : 0, $1) }.map { $0 }
  }

  /// Returns each store's days, and the time up to which the last one was loaded.
  public func covers(_ rows: FigureRows) -> [FigureBasis.Cover] {
    parts.map { part in
      let last = part.days.upperBound
      let list =
        part.isMixed
        ? ListID(.closedSales, store: part.store, day: last)
        : ListID(.turnover, store: part.store, day: last)
      return FigureBasis.Cover(
        store: part.store, days: part.days,
        until: rows.runningSince(list).map { directory.clock(store: part.store).now(at: $0) })
    }
  }

  /// Computes the figures from the loaded rows.
  public func figures(_ rows: FigureRows) -> PeriodFigures {
    var names: [String?] = []
    for currency in parts.flatMap({ currencies(of: $0.store, rows) })
    where !names.contains(currency) { names.append(currency) }
    let months = months
    var unknown: [String?: [ShopDate]] = [:]
    var days: [String?: [Turnover]] = [:]
    for month in months {
      let own = parts.filter { $0.has(month) }.map { sums(of: month, $0, rows) }
      for sums in own.compactMap({ $0 }) {
        for currency in sums.keys where !names.contains(currency) { names.append(currency) }
      }
      for currency in names {
        if own.contains(where: { $0 == nil }) {
          unknown[currency, default: []].append(month)
          continue
        }
        days[currency, default: []] += own.flatMap { $0?[currency] ?? [] }
      }
    }
    return PeriodFigures(
      days: self.days ?? ShopDate(daysSince1970: 0)...ShopDate(daysSince1970: 0),
      currencies: (names.isEmpty ? [nil] : names).map { currency in
        let byDay = Dictionary(grouping: days[currency] ?? [], by: \.day)
        return PeriodAmounts(
          currency: currency,
          rows: byDay.map { Turnover(day: $0, sumOf: $1) }.filter { !$0.isNothing }
            .sorted { $0.day < $1.day },
          missing: unknown[currency] ?? [])
      },
      missing: months.filter { month in unknown.values.contains { $0.contains(month) } })
  }

  /// Returns a store's sums for its days of a month, by currency; nil if they are unknown.
  private func sums(
    of month: ShopDate, _ part: Part, _ rows: FigureRows
  ) -> [String?: [Turnover]]? {
    let known = currencies(of: part.store, rows)
    guard part.isMixed else {
      // The sums of a report over several currencies belong to none of them.
      guard known.count == 1, let list = rows[ListID(.turnover, store: part.store, day: month)]
      else { return nil }
      let byDay = Dictionary(grouping: list) { $0.date("date") }
      let turnovers = byDay.compactMap { day, rows in
        day.flatMap { part.days.contains($0) ? Turnover(day: $0, rows: rows) : nil }
      }
      return [known[0]: turnovers]
    }
    var sums: [String?: [Turnover]] = [:]
    for day in part.days(of: month) {
      guard let sales = rows[ListID(.closedSales, store: part.store, day: day)] else { return nil }
      let own = directory.store(part.store)?.currency
      for (currency, sales) in Dictionary(grouping: sales, by: { $0.text("currency") ?? own }) {
        sums[currency, default: []].append(
          Turnover(
            day: day, gross: sales.sum { $0.decimal("total") }, tickets: sales.count))
      }
    }
    return sums
  }
}

extension PeriodSources.Part {
  /// Returns whether any of the days is in a month.
  fileprivate func has(_ month: ShopDate) -> Bool {
    days.lowerBound <= month.lastOfMonth && month.firstOfMonth <= days.upperBound
  }

  /// Returns the days that are in a month, in order.
  fileprivate func days(of month: ShopDate) -> [ShopDate] {
    let first = max(days.lowerBound, month.firstOfMonth).daysSince1970
    let last = min(days.upperBound, month.lastOfMonth).daysSince1970
    return first <= last ? (first...last).map { ShopDate(daysSince1970: $0) } : []
  }
}
