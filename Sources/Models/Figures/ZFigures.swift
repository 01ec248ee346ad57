public import Foundation

/// The Z of a day on one page, and its sums done again (`hiboutik-api.md` §3, `/z/…`).
public struct ZFigures: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// The parts of the Z in each currency, that of the first store first. There is at least one.
  public let currencies: [ZAmounts]
  /// Whether the day was closed; nil where that is not loaded.
  public let closure: Closure?

  /// The parts of the only currency; nil where there are several.
  public var only: ZAmounts? { currencies.count == 1 ? currencies.first : nil }

  /// Whether a day was closed, after which its sales change no more.
  public enum Closure: Hashable, Sendable {
    /// It was, at that time.
    case closed(ShopTime)
    /// It was not yet; accounts in demonstration mode can close none.
    case open
  }

}

/// The parts of the Z of a day in one currency.
///
/// A part is nil where its list is not loaded of every store, or does not say which currency its sums are in.
public struct ZAmounts: Hashable, Sendable {
  /// The currency (ISO 4217); nil where the account does not say.
  public let currency: String?
  /// What was paid, by payment type, as the Z says it.
  public let payments: [Row]?
  /// What was sold at each rate of VAT, the highest rate first.
  public let taxes: [Tax]?
  /// What was sold in each category.
  public let categories: [Row]?
  /// The reductions of the day, line by line.
  public let discounts: [Row]?
  /// What was received for this day's sales and for earlier ones, by payment type.
  public let received: [Row]?
  /// Payments that came this day for sales of days that were closed before.
  public let late: [Row]?
  /// What the closed sales of the day came to.
  public let sales: Decimal?

  /// A name and an amount.
  public struct Row: Hashable, Sendable {
    /// The id or code of what it is.
    public let id: String
    /// What the Z calls it, nil where it only gives an id.
    public let name: String?
    /// How much, tax included.
    public let amount: Decimal
  }

  /// What was sold at a rate of VAT.
  public struct Tax: Hashable, Sendable {
    /// The rate as a fraction.
    public let rate: Decimal
    /// Without tax.
    public let net: Decimal?
    /// The tax.
    public let tax: Decimal?
    /// With tax.
    public let gross: Decimal
  }

  /// A sum of the Z that was done again.
  public struct Check: Hashable, Sendable {
    /// What is compared.
    public let title: String
    /// What the one side comes to less what the other does; nil when one was not read.
    public let difference: Decimal?
    /// What a difference can come from.
    public let explanation: String
  }

  /// The sums, in the order they are shown.
  public var checks: [Check] {
    [
      Check(
        title: tr("VAT by rate = sales"),
        difference: difference(taxes.flatMap { $0.sum(of: \.gross) }),
        explanation: tr("a sale was moved to another day, or the business day starts late")),
      Check(
        title: tr("Categories = sales"),
        difference: difference(categories.flatMap { $0.sum(of: \.amount) }),
        explanation: tr("lines without a product may have no category")),
      Check(
        title: tr("Payments = sales"),
        difference: difference(payments.flatMap { $0.sum(of: \.amount) }),
        explanation: tr("split payments are missing in the report")),
    ]
  }

  private func difference(_ sum: Decimal?) -> Decimal? {
    sum.flatMap { sum in sales.map { sum - $0 } }
  }
}

/// Which lists make the Z of a day.
public struct ZSources: FiguresSource {
  /// The day.
  public let day: ShopDate
  /// The ids of the stores in which the day has begun, whose sums are added up.
  public let stores: [Int]
  /// What may be loaded.
  public let granted: ScopeSet
  private let directory: StoreDirectory

  /// The sources of a day.
  public init(
    day: ShopDate, stores: [Int], granted: ScopeSet, in directory: StoreDirectory, at now: Date
  ) {
    self.day = day
    self.stores = stores.filter { directory.clock(store: $0).hasBegun(day, at: now) }
    self.granted = granted
    self.directory = directory
  }

  private static let parts: [Resource] = [
    .closedSales, .zPayments, .zTaxes, .zCategories, .zDiscounts, .zCashFlow, .zReceived, .zClosure,
  ]

  /// The closed sales, with which the Z is compared, then the parts of the Z, of each store, and the payment
  /// types, which name the currencies.
  public var needs: [ListNeed] {
    stores.flatMap { store in
      Self.parts.map { ListNeed(ListID($0, store: store, day: day), upTo: day) }
        + [ListNeed(ListID(.paymentTypes, store: store))]
    }.filter { granted.contains($0.query.resource.scope) }
  }

  /// The scope of the reports, where it is not granted.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope, Resource.zPayments.scope].filter { !granted.contains($0) }
  }

  /// The day in each store, and up to when its sales were loaded.
  public func covers(_ rows: FigureRows) -> [FigureBasis.Cover] {
    stores.map { store in
      let sales = ListID(.closedSales, store: store, day: day)
      return FigureBasis.Cover(
        store: store, days: day...day,
        until: rows.runningSince(sales).map { directory.clock(store: store).now(at: $0) })
    }
  }

  /// The Z of what was loaded.
  public func figures(_ rows: FigureRows) -> ZFigures {
    let parts = stores.map { StoreZ($0, day, directory.store($0)?.currency, rows) }
    var names: [String?] = []
    for currency in parts.flatMap(\.currencies) where !names.contains(currency) {
      names.append(currency)
    }
    return ZFigures(
      day: day,
      currencies: (names.isEmpty ? [nil] : names).map { ZAmounts(parts, in: $0) },
      closure: closure(rows))
  }

  /// Of several stores the last to close tells, and one that is open leaves the day open. A store that sold
  /// nothing had nothing to close.
  private func closure(_ rows: FigureRows) -> ZFigures.Closure? {
    func list(_ resource: Resource, _ store: Int) -> [Record]? {
      rows[ListID(resource, store: store, day: day)]
    }
    let sellers = stores.filter { list(.closedSales, $0)?.isEmpty != true }
    let closures = sellers.compactMap { list(.zClosure, $0) }
    guard closures.count == sellers.count else { return nil }
    let times = closures.compactMap { $0.first?.time("closure_date") }
    return times.max().flatMap { times.count == sellers.count ? .closed($0) : nil } ?? .open
  }
}
