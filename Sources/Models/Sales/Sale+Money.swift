public import Foundation

extension Sale {
  /// The currency (ISO 4217).
  public var currency: String? { record.text("currency") }

  /// What was to be paid, tax included; negative when money went back.
  public var total: Decimal? { record.decimal("total", "sale_total_gross") }

  /// The total without tax.
  public var net: Decimal? { record.decimal("sale_total_net") }

  /// The tax.
  public var tax: Decimal? { record.decimal("sale_total_tax") }

  /// How many things were sold.
  public var quantity: Decimal? {
    record.decimal("sale_total_quantity") ?? lines.sum(of: \.quantity)
  }

  /// What the customer handed over in cash, nil when it was not written down.
  public var tendered: Decimal? {
    record.decimal("cash_tendered").flatMap { $0 == 0 ? nil : $0 }
  }

  /// What the customer got back of it, nil when the cash was not written down.
  public var change: Decimal? {
    guard let tendered else { return nil }
    let cash = payments.filter { $0.type == PaymentCode.cash.rawValue && !$0.isLate }
    return max(0, tendered - (cash.sum(of: \.amount) ?? tendered))
  }

  /// What is still to be paid, negative when too much was paid; nil while the sale is open.
  ///
  /// The server says it of split payments only; a sale paid in one way is paid in full.
  public var balance: Decimal? {
    if let balance = record.decimal("balance") { return balance }
    return state == .open || isSplit ? nil : 0
  }

  /// Whether it was paid in several ways.
  var isSplit: Bool { record.text("payment") == PaymentCode.split.rawValue }
}

extension Sequence {
  /// The sum of a property, nil when one of the elements does not say it.
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
  /// The id a field refers to; 0 means none.
  func reference(_ fields: String...) -> String? {
    value(fields)?.asText.flatMap { $0 == "0" || $0 == "false" ? nil : $0 }
  }
}
