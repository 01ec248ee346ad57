import Foundation

/// The parts of one store's Z of a day, as the server returned them.
struct StoreZ {
  /// The currencies that the store accepts, its own first; contains nil while one of them is
  /// unknown.
  let currencies: [String?]
  private let sales: [Record]?
  private let own: String?
  private let currencyOfSale: [String: String]
  private let part: (Resource) -> [Record]?

  init(_ store: Int, _ day: ShopDate, _ own: String?, _ rows: FigureRows) {
    self.own = own
    part = { rows[ListID($0, store: store, day: day)] }
    sales = part(.closedSales)
    currencyOfSale = Dictionary(
      (sales ?? []).compactMap { sale in
        sale.text("sale_id").flatMap { id in sale.text("currency").map { (id, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    let types = rows[ListID(.paymentTypes, store: store)] ?? []
    var named = Set(types.compactMap { $0.text("currency") })
    named.formUnion(currencyOfSale.values)
    let others = named.filter { $0 != own }.sorted().map { Optional($0) }
    currencies =
      (own.map { named.isEmpty || named.contains($0) } ?? named.isEmpty) ? [own] + others : others
  }

  private func sells(in currency: String?) -> Bool { currencies.contains(currency) }

  /// Returns a part whose rows do not name a currency; nil unless the store has only this currency.
  func plain(_ resource: Resource, in currency: String?) -> [Record]? {
    if !sells(in: currency) { return [] }
    return currencies.count == 1 ? part(resource) : nil
  }

  /// Returns a part whose rows name their currency. Rows that do not are in the store's only
  /// currency.
  func named(_ resource: Resource, in currency: String?) -> [Record]? {
    if !sells(in: currency) { return [] }
    guard let rows = part(resource) else { return nil }
    if currencies.count == 1 { return rows }
    guard rows.allSatisfy({ $0.text("currency_code", "currency") != nil }) else { return nil }
    return rows.filter { $0.text("currency_code", "currency") == currency }
  }

  /// Returns the payments in a currency: a code and an amount for each.
  func payments(in currency: String?) -> [(code: String, amount: Decimal?)]? {
    part(.zPayments).map { rows in
      rows.flatMap { row in
        row.records("payments").filter { payment in
          let sale = payment.text("sale_id").flatMap { currencyOfSale[$0] }
          let only = currencies.count == 1 ? currencies[0] : own
          return (sale ?? only) == currency
        }.map { (row.text("payment_type") ?? "", $0.decimal("amount")) }
      }
    }
  }

  /// Returns the sum of the closed sales in a currency.
  func sales(in currency: String?) -> Decimal? {
    sales?.filter { ($0.text("currency") ?? own) == currency }.sum { $0.decimal("total") }
  }
}

extension ZAmounts {
  /// Adds up the parts of several stores in a currency.
  init(_ stores: [StoreZ], in currency: String?) {
    func all(_ rows: (StoreZ) -> [Record]?) -> [Record]? {
      let lists = stores.compactMap(rows)
      return lists.count == stores.count && !stores.isEmpty ? lists.flatMap { $0 } : nil
    }
    func plain(_ resource: Resource) -> [Record]? { all { $0.plain(resource, in: currency) } }
    self.currency = currency
    let paid = stores.compactMap { $0.payments(in: currency) }
    payments =
      paid.count == stores.count && !stores.isEmpty
      ? Self.rows(paid.flatMap { $0 }, by: \.code) { $0.amount } : nil
    taxes = plain(.zTaxes).flatMap(Self.taxes)
    categories = plain(.zCategories).flatMap { rows in
      Self.rows(
        rows, by: { $0.text("category_id") ?? "" }, named: { $0.text("category_name") }
      ) { $0.decimal("total_incl_taxes") }
    }
    discounts = plain(.zDiscounts).flatMap { rows in
      Self.rows(
        rows, by: { $0.text("product_id") ?? "" }, named: { $0.text("product_model") }
      ) { $0.decimal("discount") }
    }
    received = all { $0.named(.zReceived, in: currency) }.flatMap { rows in
      Self.rows(rows, by: { $0.text("payment_type") ?? "" }) {
        $0.decimal("payment_amount", "amount")
      }
    }
    late = all { $0.named(.zCashFlow, in: currency) }.flatMap { rows in
      Self.rows(rows, by: { $0.text("payment_type") ?? "" }) { $0.decimal("payment_amount") }
    }
    let sums = stores.compactMap { $0.sales(in: currency) }
    sales = sums.count == stores.count && !stores.isEmpty ? sums.reduce(0, +) : nil
  }

  /// Returns the rows added up by id; nil if one of them has no amount.
  private static func rows<Element>(
    _ elements: [Element], by id: (Element) -> String,
    named name: (Element) -> String? = { _ in nil }, _ amount: (Element) -> Decimal?
  ) -> [Row]? {
    var rows: [Row] = []
    for (id, elements) in Dictionary(grouping: elements, by: id) {
      guard let sum = elements.sum(of: amount) else { return nil }
      rows.append(Row(id: id, name: elements.lazy.compactMap(name).first, amount: sum))
    }
    return rows.sorted { ($1.amount, $0.id) < ($0.amount, $1.id) }
  }

  private static func taxes(_ records: [Record]) -> [Tax]? {
    var taxes: [Tax] = []
    for (rate, rows) in Dictionary(grouping: records, by: { $0.decimal("tax_value") }) {
      guard let rate, let gross = rows.sum(of: { $0.decimal("total_incl_taxes") }) else {
        return nil
      }
      taxes.append(
        Tax(
          rate: rate, net: rows.sum { $0.decimal("total_excl_taxes") },
          tax: rows.sum { $0.decimal("total_taxes", "total_vat") }, gross: gross))
    }
    return taxes.sorted { $0.rate > $1.rate }
  }
}
