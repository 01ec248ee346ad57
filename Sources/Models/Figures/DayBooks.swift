/// The lists of one store that the figures of a day are made of. A list is nil where it is not loaded.
public struct DayBooks: Hashable, Sendable {
  /// The id of the store.
  public let store: Int
  /// The day.
  public let day: ShopDate
  /// The store's own currency, nil where the account does not say.
  public let currency: String?
  /// The time of day up to which the sales were loaded, by the store's clock; nil when the whole day was.
  public let until: ShopTime?
  /// The closed sales (`/closed_sales`).
  public var sales: [Record]?
  /// The lines that were sold (`/products_sold`).
  public var sold: [Record]?
  /// The lines that came back (`/products_returned`).
  public var returned: [Record]?
  /// What was paid, by payment type (`/z/payment_types`).
  public var payments: [Record]?
  /// The turnover of the day's month, a row each day (`/reports/turnover`).
  public var turnover: [Record]?
  /// The turnover of the month that the day a week before is in.
  public var turnoverBefore: [Record]?
  /// The closed sales of the day a week before.
  public var salesBefore: [Record]?
  /// The lines that were sold the day a week before.
  public var soldBefore: [Record]?
  /// The lines that came back the day a week before.
  public var returnedBefore: [Record]?
  /// The sales that are still open.
  public var open: [Record]?
  /// The store's payment types, which name the currencies it takes.
  public var paymentTypes: [Record]?

  /// Nothing loaded.
  public init(store: Int, day: ShopDate, currency: String?, until: ShopTime? = nil) {
    self.store = store
    self.day = day
    self.currency = currency
    self.until = until
  }
}
