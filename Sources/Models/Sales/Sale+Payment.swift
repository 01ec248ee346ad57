public import Foundation

extension Sale {
  /// One payment of a sale (`hiboutik-api.md` §4.13).
  public struct Payment: Hashable, Sendable {
    /// The code of the payment type; `RecordLabels.label("payment_types", type)` is its name.
    public let type: String
    /// The amount; negative when money was paid back.
    public let amount: Decimal?
    /// Whether it was made after the day was closed.
    public let isLate: Bool
    /// When it was made; known for late payments only.
    public let time: ShopTime?
    /// The comment; nil if there is none.
    public let comments: String?

    /// Creates a payment of the given way and amount.
    public init(
      type: String, amount: Decimal?, isLate: Bool = false, time: ShopTime? = nil,
      comments: String? = nil
    ) {
      self.type = type
      self.amount = amount
      self.isLate = isLate
      self.time = time
      self.comments = comments
    }
  }
}

extension Sale.Payment {
  /// Returns the payments of a full sale, the late ones last.
  static func all(of sale: Record) -> [Sale.Payment] {
    let late = sale.records("cash_flow").map { Sale.Payment($0, isLate: true) }
    let details = sale.records("payment_details").map { Sale.Payment($0, isLate: false) }
    return details.isEmpty ? single(of: sale) + late : details + late
  }

  /// Returns the payment of a sale that was paid with a single payment. It has no row of its own,
  /// so its amount is the sale's total.
  ///
  /// The payment type of an open sale is prefilled and proves nothing (`hiboutik-api.md` §6).
  private static func single(of sale: Record) -> [Sale.Payment] {
    guard sale.time("completed_at") != nil, let type = sale.text("payment"),
      type != PaymentCode.split.rawValue
    else { return [] }
    return [Sale.Payment(type: type, amount: sale.decimal("total"))]
  }

  private init(_ record: Record, isLate: Bool) {
    self.init(
      type: record.text("payment_type") ?? "", amount: record.decimal("payment_amount"),
      isLate: isLate, time: record.time("date_time"), comments: record.text("comments"))
  }
}
