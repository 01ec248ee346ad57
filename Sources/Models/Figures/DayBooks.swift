/// The lists of one day that its figures are made of, of one store or of several one behind the other.
///
/// A list is nil where it was not read of every store: half of it would make a wrong figure.
public struct DayBooks: Hashable, Sendable {
  /// The closed sales (`/closed_sales`).
  public var sales: [Record]?
  /// The lines that were sold (`/products_sold`).
  public var sold: [Record]?
  /// The lines that came back (`/products_returned`).
  public var returned: [Record]?
  /// What was paid, by the way of paying (`/z/payment_types`).
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

  /// Nothing read.
  public init() {}
}
