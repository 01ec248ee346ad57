public import Foundation

extension Sale {
  /// One payment of a sale (`hiboutik-api.md` §4.13).
  public struct Payment: Hashable, Sendable {
    /// The code of the way of paying; its word is `RecordLabels.label("payment_types", type)`.
    public let type: String
    /// How much; negative when money went back.
    public let amount: Decimal?
    /// Whether it came after the day was closed.
    public let isLate: Bool
    /// When it came, known of late payments only.
    public let time: ShopTime?
    /// What was said about it.
    public let comments: String?

    /// A payment of the given way and amount.
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
  /// The payments of a full sale, the late ones last.
  static func all(of sale: Record) -> [Sale.Payment] {
    let late = sale.records("cash_flow").map { Sale.Payment($0, isLate: true) }
    let details = sale.records("payment_details").map { Sale.Payment($0, isLate: false) }
    return details.isEmpty ? single(of: sale) + late : details + late
  }

  /// A sale paid in one way has no row of its own for it: the payment is the sale's total.
  ///
  /// An open sale is prefilled with a way of paying, which proves nothing (`hiboutik-api.md` §6).
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
