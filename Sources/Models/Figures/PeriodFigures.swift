public import Foundation

/// What some days came to, day by day: the month and the year on the screen, and `hibou period`.
///
/// The sums are those of the shop's own report, or of the closed sales where a store sells in several currencies.
public struct PeriodFigures: Hashable, Sendable {
  /// The days that are meant, from the first day of any store to the last.
  public let days: ClosedRange<ShopDate>
  /// The figures of each currency, that of the first store first. There is at least one.
  public let currencies: [PeriodAmounts]
  /// The first days of the months that are not known of every store, in order.
  public let missing: [ShopDate]

  /// The figures of the only currency; nil where there are several.
  public var only: PeriodAmounts? { currencies.count == 1 ? currencies.first : nil }

  /// The figures of a currency, those of the first one where nothing is in it.
  public func amounts(in currency: String?) -> PeriodAmounts? {
    currencies.first { $0.currency == currency } ?? currencies.first
  }

  /// Tickets in all currencies together: counts may be added up.
  public var tickets: Int? {
    currencies.sum { $0.total.tickets.map { Decimal($0) } }.flatMap { Int($0.description) }
  }
}

/// What some days came to in one currency.
public struct PeriodAmounts: Hashable, Sendable {
  /// The currency (ISO 4217); nil where the account does not say.
  public let currency: String?
  /// A row for each day with sales, in order.
  public let rows: [Turnover]
  /// The first days of the months that are not known of every store, in order.
  public let missing: [ShopDate]

  /// What some of the days came to together.
  public struct Total: Hashable, Sendable {
    /// With tax; nil where a day is not known.
    public let gross: Decimal?
    /// Without tax; nil where a day is not known.
    public let net: Decimal?
    /// Tickets: closed sales of every kind.
    public let tickets: Int?
    /// Pieces sold less pieces returned.
    public let items: Decimal?
    /// How many days had sales.
    public let days: Int

    /// What an average ticket came to, nil without any.
    public var average: Decimal? {
      guard let tickets, let gross, tickets > 0 else { return nil }
      return (gross / Decimal(tickets)).roundedToCents
    }
  }

  /// All of the days together; nothing of it is known while a month is missing.
  public var total: Total { missing.isEmpty ? known : Total(of: nil) }

  /// The days that are known together; a part of the total while a month is missing.
  public var known: Total { Total(of: rows) }

  /// A month of them together; nil when it is not known.
  public func total(ofMonth first: ShopDate) -> Total? {
    missing.contains(first.firstOfMonth)
      ? nil : Total(of: rows.filter { $0.day.firstOfMonth == first.firstOfMonth })
  }

  /// A day's row, nil on a day without sales.
  public func row(_ day: ShopDate) -> Turnover? { rows.first { $0.day == day } }

  /// The day with the largest turnover, nil without any.
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

/// Which lists make the figures of some days: the turnover of each month and store, one call each.
public struct PeriodSources: FiguresSource {
  /// A store's part of the figures.
  public struct Part: Hashable, Sendable {
    /// The id of the store.
    public let store: Int
    /// The days, up to the day it is in the store.
    public let days: ClosedRange<ShopDate>
    /// Whether the store sells in several currencies, so that its report adds up what does not belong together.
    public let isMixed: Bool
  }

  /// The stores, whose figures are added up, each with its days. A store in which none of the days has begun is
  /// left out.
  public let parts: [Part]
  /// What may be loaded.
  public let granted: ScopeSet
  private let directory: StoreDirectory

  /// The sources of some days.
  ///
  /// - Parameter days: the days in a store in which it is that day.
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
      // While the zone is not known, the last day is the one that has begun anywhere on Earth.
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

  /// The same days in every store.
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

  /// The days of all stores, from the first to the last; nil without a store.
  public var days: ClosedRange<ShopDate>? {
    guard let first = parts.map(\.days.lowerBound).min(),
      let last = parts.map(\.days.upperBound).max()
    else { return nil }
    return first...last
  }

  /// The newest month first; of a store that sells in several currencies its sales day by day.
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
    // Without the reports there are no sums for the payment types to tell apart.
    guard needs.contains(where: { granted.contains($0.query.resource.scope) }) else { return [] }
    return (needs + parts.map { ListNeed(ListID(.paymentTypes, store: $0.store)) })
      .filter { granted.contains($0.query.resource.scope) }
  }

  private func turnover(of month: ShopDate, _ part: Part) -> ListNeed {
    ListNeed(
      ListID(.turnover, store: part.store, day: month),
      upTo: min(month.lastOfMonth, part.days.upperBound))
  }

  /// The scope of the reports, where it is not granted.
  public var missingScopes: [Scope] {
    [Resource.turnover.scope].filter { !granted.contains($0) }
  }

  /// The first days of the months, in order.
  public var months: [ShopDate] {
    guard let days else { return [] }
    var months = [days.lowerBound.firstOfMonth]
    while let next = months.last?.lastOfMonth.adding(days: 1), next <= days.upperBound {
      months.append(next)
    }
    return months
  }

  /// A store whose payment types name several currencies is added up by its sales.
  public func refined(_ rows: FigureRows) -> PeriodSources {
    PeriodSources(
      parts.map { part in
        Part(
          store: part.store, days: part.days,
          isMixed: granted.contains(Resource.closedSales.scope)
            && currencies(of: part.store, rows).count > 1)
      }, self)
  }

  /// The currencies of a store: those of its payment types, else its own; one of them is nil while neither is
  /// known.
  private func currencies(of store: Int, _ rows: FigureRows) -> [String?] {
    let own = directory.store(store)?.currency
    let types = rows[ListID(.paymentTypes, store: store)]
    let named = Set((types ?? []).compactMap { $0.text("currency") })
    if named.isEmpty { return [own] }
    return named.sorted { ($1 == own ? 1 : 0, $0) < ($0 == own ? 1 : 0, $1) }.map { $0 }
  }

  /// Each store's days, and up to when the last one was loaded.
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

  /// The figures of what was loaded.
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

  /// What a store's days of a month came to, by currency; nil when they are not known.
  private func sums(
    of month: ShopDate, _ part: Part, _ rows: FigureRows
  ) -> [String?: [Turnover]]? {
    let known = currencies(of: part.store, rows)
    guard part.isMixed else {
      // What a report adds up in several currencies belongs to none of them.
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
  /// Whether any of its days are in a month.
  fileprivate func has(_ month: ShopDate) -> Bool {
    days.lowerBound <= month.lastOfMonth && month.firstOfMonth <= days.upperBound
  }

  /// Its days in a month, in order.
  fileprivate func days(of month: ShopDate) -> [ShopDate] {
    let first = max(days.lowerBound, month.firstOfMonth).daysSince1970
    let last = min(days.upperBound, month.lastOfMonth).daysSince1970
    return first <= last ? (first...last).map { ShopDate(daysSince1970: $0) } : []
  }
}
