public import Foundation

extension Sale {
  /// One line of a ticket (`hiboutik-api.md` §4.14).
  ///
  /// Amounts are those that the server computed for the line. The `discount` field is only a remark
  /// and does not change what was charged (§5.23).
  public struct Line: Hashable, Sendable {
    /// The record of the line.
    public let record: Record

    /// Creates a line from its record.
    public init(_ record: Record) { self.record = record }
  }
}

extension Sale.Line {
  /// Its id.
  public var id: String? { record.reference("line_item_id", "detail_commande_id") }

  /// The id of its product; nil for a free line or a discount on the whole sale.
  public var product: String? { record.reference("product_id") }

  /// The id of the product's size; nil for none.
  public var size: String? { record.reference("product_size") }

  /// The name of that size; nil if the sale does not contain it.
  public var sizeName: String? { record.text("size_name") }

  /// The product's name, or the text typed on a free line.
  public var name: String? { record.text("product_model", "product_comments") }

  /// The comment; nil if there is none, or if it is already the name.
  public var comment: String? {
    record.text("product_comments").flatMap { $0 == name ? nil : $0 }
  }

  /// The chosen options, such as how a steak is cooked.
  public var modifiers: [String] {
    let labels = record.records("modifiers").compactMap {
      $0.text("modifier_label", "modifier_name")
    }
    return labels.isEmpty ? record.text("modifiers_conc").map { [$0] } ?? [] : labels
  }

  /// The quantity; weighed goods have decimals.
  public var quantity: Decimal? { record.decimal("quantity") }

  /// The price per piece that was charged, including tax.
  public var unitPrice: Decimal? { record.decimal("item_unit_gross", "product_price") }

  /// The price per piece in the catalogue, including tax.
  public var catalogPrice: Decimal? { record.decimal("item_unit_gross_wo_discount") }

  /// The discount in percent of the catalogue price; nil for none.
  public var discount: Decimal? {
    let percent = record.decimal("item_discount_percentage") ?? computedDiscount
    return percent.flatMap { $0 == 0 ? nil : $0 }
  }

  /// The tax rate as a fraction: `vat`, or `tax_value` divided by 100, because that is a percentage
  /// in a line.
  public var rate: Decimal? {
    record.decimal("vat") ?? record.decimal("tax_value").map { $0 / 100 }
  }

  /// The amount without tax.
  public var net: Decimal? { record.decimal("item_total_net") }

  /// The tax of the line.
  public var tax: Decimal? { record.decimal("item_total_tax") }

  /// The amount with tax.
  public var gross: Decimal? { record.decimal("item_total_gross") }

  /// Whether the line has no product of the catalogue.
  public var isFree: Bool { product == nil }

  /// Whether money is paid back to the customer. Refunds have negative prices, never negative
  /// quantities.
  public var isRefund: Bool { (gross ?? unitPrice ?? 0) < 0 }

  /// The id of the line that it returns; nil for none.
  public var returnOf: String? { record.reference("line_item_id_return") }

  private var computedDiscount: Decimal? {
    guard let catalogPrice, catalogPrice > 0, let unitPrice else { return nil }
    return ((catalogPrice - unitPrice) * 100 / catalogPrice).rounded(toPlaces: 2)
  }
}
