import Foundation

/// The day's lists of one store, prepared for the figures: its sales and lines with their
/// currencies, and how far its report can be used.
struct StoreDayFigures {
  let books: DayLists
  /// The closed sales; nil while they are not loaded.
  let sales: [DaySale]?
  /// The lines; nil while the sold or the returned ones are not loaded.
  let lines: [DayLine]?
  /// The report's row of the day.
  let report: Turnover?
  /// The currencies of the store's amounts; contains nil while one of them is unknown.
  let currencies: Set<String?>
  private let currencyOfSale: [String: String]

  init(_ books: DayLists) {
    self.books = books
    let lines = Self.lines(books.sold, books.returned)
    self.lines = lines
    let sales = books.sales.map { DaySale.all($0, lines: lines, currency: books.currency) }
    self.sales = sales
    let report = books.turnover.map { Turnover(day: books.day, among: $0) }
    self.report = report
    currencies = Self.currencies(books, sales, hasReport: report != nil)
    currencyOfSale = Self.currencies(of: (books.sales ?? []) + (books.salesBefore ?? []))
  }

  private static func lines(_ sold: [Record]?, _ returned: [Record]?) -> [DayLine]? {
    sold.flatMap { sold in returned.map { DayLine.all(sold: sold, returned: $0) } }
  }

  /// Returns the currencies named by the day's sales or, without them, by the payment types. The
  /// sums of a report have no currency as long as neither list is loaded.
  private static func currencies(
    _ books: DayLists, _ sales: [DaySale]?, hasReport: Bool
  ) -> Set<String?> {
    if let sales { return sales.isEmpty ? [books.currency] : Set(sales.map(\.currency)) }
    guard let types = books.paymentTypes else { return [hasReport ? nil : books.currency] }
    let named = Set(types.compactMap { $0.text("currency") })
    return named.isEmpty ? [books.currency] : Set(named.map { $0 })
  }

  private static func currencies(of sales: [Record]) -> [String: String] {
    Dictionary(
      sales.compactMap { sale in
        sale.text("sale_id").flatMap { id in sale.text("currency").map { (id, $0) } }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the currency of a sale, line or payment: its own, else that of the store.
  func currency(ofSale id: String?, named own: String? = nil) -> String? {
    id.flatMap { currencyOfSale[$0] } ?? own
      ?? (currencies.count == 1 ? currencies.first ?? nil : books.currency)
  }

  /// Returns whether the sums of the report are in one currency: the store sells in no other.
  private func reports(in currency: String?) -> Bool { currencies == [currency] }

  /// Returns whether the store is known to sell nothing in a currency.
  private func sellsNothing(in currency: String?) -> Bool {
    !currencies.contains(currency) && (sales != nil || books.paymentTypes != nil)
  }

  /// Returns what the store sold in a currency.
  func turnover(in currency: String?) -> Turnover {
    if sellsNothing(in: currency) {
      return Turnover(day: books.day, gross: 0, net: 0, tickets: 0, items: 0)
    }
    let own = sales?.filter { $0.currency == currency }
    let report = reports(in: currency) ? report : nil
    let lines = lines(in: currency)
    return Turnover(
      day: books.day, gross: own.flatMap { $0.sum(of: \.total) } ?? report?.gross,
      net: report?.net ?? (reports(in: currency) ? nil : lines?.sum(of: \.net)),
      tickets: own?.count ?? report?.tickets,
      items: lines?.sum(of: \.pieces) ?? report?.items)
  }

  /// Returns the lines of a currency.
  func lines(in currency: String?) -> [DayLine]? {
    lines?.filter { self.currency(ofSale: $0.sale, named: $0.currency) == currency }
  }

  /// Returns what the store sold in a currency on the same day last week: all day, or up to the
  /// time of day at which the day itself was loaded.
  func before(in currency: String?) -> Turnover {
    let day = books.day.adding(days: -7)
    if sellsNothing(in: currency), books.salesBefore == nil {
      return Turnover(day: day, gross: 0, net: 0, tickets: 0, items: 0)
    }
    let sales = salesBefore(in: currency)
    if books.until != nil {
      guard let sales else { return Turnover(day: day) }
      return Turnover(
        day: day, gross: sales.sum(of: \.total), tickets: sales.count,
        items: itemsBefore(in: currency, of: Set(sales.map(\.id))))
    }
    let report =
      reports(in: currency) ? books.turnoverBefore.map { Turnover(day: day, among: $0) } : nil
    return Turnover(
      day: day, gross: sales.flatMap { $0.sum(of: \.total) } ?? report?.gross, net: report?.net,
      tickets: sales?.count ?? report?.tickets,
      items: itemsBefore(in: currency, of: nil) ?? (reportCountsItems ? report?.items : nil))
  }

  /// Returns the sales in a currency of the same day last week: of all day, or up to the time of
  /// day at which the day itself was loaded.
  func salesBefore(in currency: String?) -> [DaySale]? {
    let sales = books.salesBefore.map {
      DaySale.all($0, lines: nil, currency: books.currency).filter { $0.currency == currency }
    }
    guard let until = books.until else { return sales }
    let moment = ShopTime(until.date.adding(days: -7), second: until.second)
    // Without its closing time a sale may belong before or after that time.
    guard let sales, sales.allSatisfy({ $0.closed != nil }) else { return nil }
    return sales.filter { $0.closed.map { $0 <= moment } ?? false }
  }

  /// Whether the report counts pieces in the same way as the day's lines, so that they can be
  /// compared.
  private var reportCountsItems: Bool {
    guard let lines else { return true }
    return report?.items == lines.sum(of: \.pieces)
  }

  private func itemsBefore(in currency: String?, of sales: Set<String>?) -> Decimal? {
    Self.lines(books.soldBefore, books.returnedBefore)?.filter { line in
      self.currency(ofSale: line.sale, named: line.currency) == currency
        && sales?.contains(line.sale) != false
    }.sum(of: \.pieces)
  }

  /// Returns the payments in a currency, by payment type. Each row is a payment type with its
  /// payments (`hiboutik-api.md` §3, reports).
  func payments(in currency: String?) -> [String: (count: Int, amounts: [Decimal?])]? {
    books.payments.map { rows in
      var payments: [String: (count: Int, amounts: [Decimal?])] = [:]
      for row in rows {
        let own = row.records("payments").filter {
          self.currency(ofSale: $0.text("sale_id")) == currency
        }
        guard !own.isEmpty else { continue }
        let code = row.text("payment_type") ?? ""
        payments[code, default: (0, [])].count += own.count
        payments[code, default: (0, [])].amounts += own.map { $0.decimal("amount") }
      }
      return payments
    }
  }
}
