public import Foundation

/// The Z of a day on one page, and its sums done again (`hiboutik-api.md` §3, `/z/…`).
///
/// A part is nil where its list was not read of every store.
public struct ZFigures: Hashable, Sendable {
  /// The day.
  public let day: ShopDate
  /// What was paid, by the way of paying, as the Z says it.
  public let payments: [Row]?
  /// What was sold at each rate of VAT, the highest rate first.
  public let taxes: [Tax]?
  /// What was sold in each category.
  public let categories: [Row]?
  /// The reductions of the day, line by line.
  public let discounts: [Row]?
  /// What was received for this day's sales and for earlier ones, by the way of paying.
  public let received: [Row]?
  /// Payments that came this day for sales of days that were closed before.
  public let late: [Row]?
  /// Whether the day was closed.
  public let closure: Closure?
  /// What the closed sales of the day came to.
  public let sales: Decimal?

  /// Whether a day was closed, after which its sales change no more.
  public enum Closure: Hashable, Sendable {
    /// It was, at that time.
    case closed(ShopTime)
    /// It was not yet; accounts in demonstration mode can close none.
    case open
  }

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
        title: tr("VAT by rate = sales"), difference: difference(taxes?.sum(of: \.gross)),
        explanation: tr("a sale was moved to another day, or the day begins late")),
      Check(
        title: tr("Categories = sales"), difference: difference(categories?.sum(of: \.amount)),
        explanation: tr("lines without a product may be in no category")),
      Check(
        title: tr("Payments = sales"), difference: difference(payments?.sum(of: \.amount)),
        explanation: tr("sales paid in several ways that day were left owing, or paid too much")),
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
  /// The ids of the stores, whose sums are added up.
  public let stores: [Int]
  /// What may be read.
  public let granted: ScopeSet

  /// The sources of a day.
  public init(day: ShopDate, stores: [Int], granted: ScopeSet) {
    self.day = day
    self.stores = stores
    self.granted = granted
  }

  private static let parts: [Resource] = [
    .closedSales, .zPayments, .zTaxes, .zCategories, .zDiscounts, .zCashFlow, .zReceived, .zClosure,
  ]

  /// The closed sales, with which the Z is compared, then the parts of the Z, of each store.
  public var needs: [ListNeed] {
    stores.flatMap { store in
      Self.parts.map { ListNeed(Query($0, store: store, day: day), upTo: day) }
    }.filter { granted.contains($0.query.resource.scope) }
  }

  /// The scope of the reports, where it is not granted.
  public var missingScopes: [Scope] {
    [Resource.closedSales.scope, Resource.zPayments.scope].filter { !granted.contains($0) }
  }

  /// The Z of what was read.
  ///
  /// - Parameter records: the rows of a list, nil when it was never read to its end.
  public func figures(_ records: (Query) -> [Record]?) -> ZFigures {
    func all(_ resource: Resource) -> [Record]? {
      let lists = stores.compactMap { records(Query(resource, store: $0, day: day)) }
      return lists.count == stores.count ? lists.flatMap { $0 } : nil
    }
    return ZFigures(
      day: day,
      payments: all(.zPayments).map { rows in
        Self.rows(rows, by: ["payment_type"]) { row in
          row.records("payments").sum { $0.decimal("amount") }
        }
      },
      taxes: all(.zTaxes).map(Self.taxes),
      categories: all(.zCategories).map { rows in
        Self.rows(rows, by: ["category_id"], named: "category_name") {
          $0.decimal("total_incl_taxes")
        }
      },
      discounts: all(.zDiscounts).map { rows in
        Self.rows(rows, by: ["product_id"], named: "product_model") { $0.decimal("discount") }
      },
      received: all(.zReceived).map { rows in
        Self.rows(rows, by: ["payment_type"]) { $0.decimal("payment_amount", "amount") }
      },
      late: all(.zCashFlow).map { rows in
        Self.rows(rows, by: ["payment_type"]) { $0.decimal("payment_amount") }
      },
      closure: closure(records),
      sales: all(.closedSales).flatMap { $0.sum { $0.decimal("total") } })
  }

  /// Of several stores the last to close tells, and one that is open leaves the day open. A store that sold
  /// nothing had nothing to close.
  private func closure(_ records: (Query) -> [Record]?) -> ZFigures.Closure? {
    func list(_ resource: Resource, _ store: Int) -> [Record]? {
      records(Query(resource, store: store, day: day))
    }
    let sellers = stores.filter { list(.closedSales, $0)?.isEmpty != true }
    let closures = sellers.compactMap { list(.zClosure, $0) }
    guard closures.count == sellers.count else { return nil }
    let times = closures.compactMap { $0.first?.time("closure_date") }
    return times.max().flatMap { times.count == sellers.count ? .closed($0) : nil } ?? .open
  }

  private static func rows(
    _ records: [Record], by id: [String], named name: String? = nil, _ amount: (Record) -> Decimal?
  ) -> [ZFigures.Row] {
    Dictionary(grouping: records) { $0.value(id)?.asText ?? "" }.map { id, rows in
      ZFigures.Row(
        id: id, name: name.flatMap { name in rows.lazy.compactMap { $0.text(name) }.first },
        amount: rows.reduce(0) { $0 + (amount($1) ?? 0) })
    }.sorted { ($1.amount, $0.id) < ($0.amount, $1.id) }
  }

  private static func taxes(_ records: [Record]) -> [ZFigures.Tax] {
    Dictionary(grouping: records) { $0.decimal("tax_value") ?? 0 }.map { rate, rows in
      ZFigures.Tax(
        rate: rate, net: rows.sum { $0.decimal("total_excl_taxes") },
        tax: rows.sum { $0.decimal("total_taxes", "total_vat") },
        gross: rows.reduce(0) { $0 + ($1.decimal("total_incl_taxes") ?? 0) })
    }.sorted { $0.rate > $1.rate }
  }
}
