public import Foundation

extension Sale {
  /// One line of a ticket (`hiboutik-api.md` §4.14).
  ///
  /// Amounts are those the server worked out for the line: `discount` on the wire is only a remark and
  /// never changes what was charged (§5.23).
  public struct Line: Hashable, Sendable {
    /// The record it was read from.
    public let record: Record

    /// A line from its record.
    public init(_ record: Record) { self.record = record }
  }
}

extension Sale.Line {
  /// Its id.
  public var id: String? { record.reference("line_item_id", "detail_commande_id") }

  /// The id of its product, nil for a free line or a discount on the whole sale.
  public var product: String? { record.reference("product_id") }

  /// The id of the product's size, nil for none.
  public var size: String? { record.reference("product_size") }

  /// The name of that size, where the sale holds it.
  public var sizeName: String? { record.text("size_name") }

  /// What was sold: the product's name, or what was typed on a free line.
  public var name: String? { record.text("product_model", "product_comments") }

  /// What was said about it, where that is not already its name.
  public var comment: String? {
    record.text("product_comments").flatMap { $0 == name ? nil : $0 }
  }

  /// What was chosen with it, such as a cooking.
  public var modifiers: [String] {
    let labels = record.records("modifiers").compactMap {
      $0.text("modifier_label", "modifier_name")
    }
    return labels.isEmpty ? record.text("modifiers_conc").map { [$0] } ?? [] : labels
  }

  /// How many; weighed goods have decimals.
  public var quantity: Decimal? { record.decimal("quantity") }

  /// What one cost the customer, tax included.
  public var unitPrice: Decimal? { record.decimal("item_unit_gross", "product_price") }

  /// What one costs in the catalogue, tax included.
  public var catalogPrice: Decimal? { record.decimal("item_unit_gross_wo_discount") }

  /// The discount in percent of the catalogue price, nil for none.
  public var discount: Decimal? {
    let percent = record.decimal("item_discount_percentage") ?? computedDiscount
    return percent.flatMap { $0 == 0 ? nil : $0 }
  }

  /// The rate of tax as a fraction: `vat`, or a hundredth of `tax_value`, which in a line is a percentage.
  public var rate: Decimal? {
    record.decimal("vat") ?? record.decimal("tax_value").map { $0 / 100 }
  }

  /// The line without tax.
  public var net: Decimal? { record.decimal("item_total_net") }

  /// The tax of the line.
  public var tax: Decimal? { record.decimal("item_total_tax") }

  /// The line with tax.
  public var gross: Decimal? { record.decimal("item_total_gross") }

  /// Whether it is no product of the catalogue.
  public var isFree: Bool { product == nil }

  /// Whether money goes back to the customer. Refunds have negative prices, never negative quantities.
  public var isRefund: Bool { (gross ?? unitPrice ?? 0) < 0 }

  /// The id of the line it returns, nil for none.
  public var returnOf: String? { record.reference("line_item_id_return") }

  private var computedDiscount: Decimal? {
    guard let catalogPrice, catalogPrice > 0, let unitPrice else { return nil }
    return ((catalogPrice - unitPrice) * 100 / catalogPrice).rounded(toPlaces: 2)
  }
}
