public import Foundation

/// The Z of a day on one page, with its sums checked (`hiboutik-api.md` §3, `/z/…`).
public struct ZFigures: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// The parts of the Z in each currency; that of the first store comes first. There is at least
  /// one.
  public let currencies: [ZAmounts]
  /// Whether the day was closed; nil if that is not loaded.
  public let closure: Closure?

  /// The parts of the only currency; nil if there are several.
  public var only: ZAmounts? { currencies.count == 1 ? currencies.first : nil }

  /// Whether a day was closed. The sales of a closed day no longer change.
  public enum Closure: Hashable, Sendable {
    /// The day was closed at the given time.
    case closed(ShopTime)
    /// The day is not closed yet. Accounts in demonstration mode cannot close a day.
    case open
  }

}

/// The parts of the Z of a day in one currency.
///
/// A part is nil if its list is not loaded for every store, or if the currency of its sums is
/// unknown.
public struct ZAmounts: Hashable, Sendable {
  /// The currency (ISO 4217); nil if the account does not say.
  public let currency: String?
  /// The payments by payment type, as in the Z.
  public let payments: [Row]?
  /// The sales by VAT rate, highest rate first.
  public let taxes: [Tax]?
  /// The sales by category.
  public let categories: [Row]?
  /// The reductions of the day, line by line.
  public let discounts: [Row]?
  /// The money received for this day's sales and for earlier ones, by payment type.
  public let received: [Row]?
  /// The payments received on this day for sales of earlier, closed days.
  public let late: [Row]?
  /// The sum of the day's closed sales.
  public let sales: Decimal?

  /// A name and an amount.
  public struct Row: Hashable, Sendable {
    /// The id or code of the subject.
    public let id: String
    /// The name in the Z; nil if the Z only contains an id.
    public let name: String?
    /// The amount, including tax.
    public let amount: Decimal
  }

  /// The sales at one VAT rate.
  public struct Tax: Hashable, Sendable {
    /// The rate as a fraction, such as 0.2.
    public let rate: Decimal
    /// Without tax.
    public let net: Decimal?
    /// The tax.
    public let tax: Decimal?
    /// With tax.
    public let gross: Decimal
  }

  /// A check of two sums of the Z against each other.
  public struct Check: Hashable, Sendable {
    /// The name of the compared amounts.
    public let title: String
    /// The difference of the two sides; nil if one of them is not loaded.
    public let difference: Decimal?
    /// The possible causes of a difference.
    public let explanation: String
  }

  /// The checks, in the order of display.
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
        explanation: (difference(payments.flatMap { $0.sum(of: \.amount) }) ?? 0) > 0
          ? tr("payments of earlier sales are in the report")
          : tr("split payments are missing in the report")),
    ]
  }

  private func difference(_ sum: Decimal?) -> Decimal? {
    sum.flatMap { sum in sales.map { sum - $0 } }
  }
}

/// The lists that the Z of a day needs.
public struct ZSources: FiguresSource {
  /// The day.
  public let day: ShopDate
  /// The ids of the stores in which the day has begun; their sums are added up.
  public let stores: [Int]
  /// The granted scopes, which decide what may be loaded.
  public let granted: ScopeSet
  private let directory: StoreDirectory

  /// Creates the sources of a day.
  public init(
    day: ShopDate, stores: [Int], granted: ScopeSet, in directory: StoreDirectory, at now: Date
  ) {
    self.day = day
    self.stores = stores.filter { store in
      if let end = directory.store(store)?.goneOn, day > end { return false }
      return directory.clock(store: store).hasBegun(day, at: now)
    }
    self.granted = granted
    self.directory = directory
  }

  private static let parts: [Resource] = [
    .closedSales, .zPayments, .zTaxes, .zCategories, .zDiscounts, .zCashFlow, .zReceived, .zClosure,
  ]

  /// Per store: the closed sales, which the Z is compared with, the parts of the Z, and the payment
  /// types, which name the currencies.
  public var needs: [ListNeed] {
    stores.flatMap { store in
      Self.parts.map { ListNeed(ListID($0, store: store, day: day), upTo: day) }
        + [ListNeed(ListID(.paymentTypes, store: store))]
    }.filter { granted.contains($0.query.resource.scope) }
  }

  /// The scope of the reports, if it is not granted.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope, Resource.zPayments.scope].filter { !granted.contains($0) }
  }

  /// Returns the day in each store, and the time up to which its sales were loaded.
  public func covers(_ rows: FigureRows) -> [FigureBasis.Cover] {
    stores.map { store in
      let sales = ListID(.closedSales, store: store, day: day)
      return FigureBasis.Cover(
        store: store, days: day...day,
        until: rows.runningSince(sales).map { directory.clock(store: store).now(at: $0) })
    }
  }

  /// Computes the Z from the loaded rows.
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

  /// Returns when the last of the stores closed the day; one open store leaves the day open. A
  /// store that sold nothing had nothing to close.
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
