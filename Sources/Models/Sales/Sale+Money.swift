public import Foundation

extension Sale {
  /// The currency (ISO 4217).
  public var currency: String? { record.text("currency") }

  /// The amount to pay, including tax; negative when money was paid back.
  public var total: Decimal? { record.decimal("total", "sale_total_gross") }

  /// The total without tax.
  public var net: Decimal? { record.decimal("sale_total_net") }

  /// The tax.
  public var tax: Decimal? { record.decimal("sale_total_tax") }

  /// The number of pieces sold.
  public var quantity: Decimal? {
    record.decimal("sale_total_quantity") ?? lines.sum(of: \.quantity)
  }

  /// The cash that the customer handed over; nil when it was not recorded.
  public var tendered: Decimal? {
    record.decimal("cash_tendered").flatMap { $0 == 0 ? nil : $0 }
  }

  /// The change that the customer received; nil when the cash was not recorded.
  public var change: Decimal? {
    guard let tendered else { return nil }
    let cash = payments.filter { $0.type == PaymentCode.cash.rawValue && !$0.isLate }
    return max(0, tendered - (cash.sum(of: \.amount) ?? tendered))
  }

  /// The amount still to pay, negative when too much was paid; nil while the sale is open.
  ///
  /// The server states it for split payments only; a sale with a single payment is paid in full.
  public var balance: Decimal? {
    if let balance = record.decimal("balance") { return balance }
    return state == .open || isSplit ? nil : 0
  }

  /// Whether it was paid with several payments.
  var isSplit: Bool { record.text("payment") == PaymentCode.split.rawValue }
}

extension Sequence {
  /// Returns the sum of a property; nil if one of the elements lacks it.
  func sum(of amount: (Element) -> Decimal?) -> Decimal? {
    var sum = Decimal(0)
    for element in self {
      guard let amount = amount(element) else { return nil }
      sum += amount
    }
    return sum
  }
}

extension Record {
  /// Returns the id that a field refers to; nil for 0, which means none.
  func reference(_ fields: String...) -> String? {
    value(fields)?.asText.flatMap { $0 == "0" || $0 == "false" ? nil : $0 }
  }
}
