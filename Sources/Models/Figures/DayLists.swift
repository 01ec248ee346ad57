/// The lists of one store from which the figures of a day are computed. A list is nil if it is not
/// loaded.
public struct DayLists: Hashable, Sendable {
  /// The id of the store.
  public let store: Int
  /// The day.
  public let day: ShopDate
  /// The store's own currency; nil if the account does not say.
  public let currency: String?
  /// The time of day, by the store's clock, up to which the sales were loaded; nil if the whole day
  /// was.
  public let until: ShopTime?
  /// The closed sales (`/closed_sales`).
  public var sales: [Record]?
  /// The lines that were sold (`/products_sold`).
  public var sold: [Record]?
  /// The lines that were returned (`/products_returned`).
  public var returned: [Record]?
  /// The payments, by payment type (`/z/payment_types`).
  public var payments: [Record]?
  /// The turnover of the day's month, one row per day (`/reports/turnover`).
  public var turnover: [Record]?
  /// The turnover of the month that contains the same day last week.
  public var turnoverBefore: [Record]?
  /// The closed sales of the same day last week.
  public var salesBefore: [Record]?
  /// The lines that were sold on the same day last week.
  public var soldBefore: [Record]?
  /// The lines that were returned on the same day last week.
  public var returnedBefore: [Record]?
  /// The sales that are still open.
  public var open: [Record]?
  /// The store's payment types, which name the currencies that it accepts.
  public var paymentTypes: [Record]?

  /// Creates books in which no list is loaded.
  public init(store: Int, day: ShopDate, currency: String?, until: ShopTime? = nil) {
    self.store = store
    self.day = day
    self.currency = currency
    self.until = until
  }
}
