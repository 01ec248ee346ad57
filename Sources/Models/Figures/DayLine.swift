import Foundation

/// A line that was sold or returned on a day, with the fields that the figures need.
struct DayLine: Hashable {
  let id: String?
  let sale: String
  /// The id of the product; nil for a free line.
  let product: String?
  let name: String?
  let category: String?
  let quantity: Decimal?
  /// The amount with tax; negative when money was paid back.
  let gross: Decimal?
  /// The amount without tax; negative when money was paid back.
  let net: Decimal?
  /// The currency in the line itself; nil if it names none.
  let currency: String?
  /// Whether the line names the line that it returns.
  let namesReturned: Bool
  private let size: String?

  /// Whether goods were returned. A free line below zero is a discount on the whole sale.
  var isReturn: Bool { product != nil && (gross ?? 0) < 0 }

  /// The pieces; negative for returned ones, 0 for a free line, nil if unknown.
  var pieces: Decimal? {
    product == nil ? 0 : quantity.map { isReturn ? -abs($0) : $0 }
  }

  /// Returns the lines of both lists without duplicates, because a server may list returned lines
  /// among the sold ones.
  static func all(sold: [Record], returned: [Record]) -> [DayLine] {
    var seen: Set<String> = []
    let lines = sold.map { DayLine($0) } + returned.map { DayLine($0, isBack: true) }
    return lines.filter { line in line.id.map { seen.insert($0).inserted } ?? true }
  }

  /// Creates a line. In the list of returned lines the amount counts as paid back, whatever its
  /// sign.
  private init(_ record: Record, isBack: Bool = false) {
    id = record.text("line_item_id", "detail_commande_id")
    sale = record.text("sale_id") ?? ""
    product = record.reference("product_id")
    name = record.text("product_model")
    category = record.reference("product_category")
    size = record.reference("product_size")
    quantity = record.decimal("quantity")
    currency = record.text("product_currency")
    let gross = record.decimal("item_total_gross") ?? Self.product(record)
    self.gross = isBack ? gross.map { -abs($0) } : gross
    let net = record.decimal("item_total_net")
    self.net = isBack ? net.map { -abs($0) } : net
    namesReturned = record.reference("line_item_id_return") != nil
  }

  /// Returns price times quantity: the price is per piece, as charged (`hiboutik-api.md` §5, 23).
  private static func product(_ record: Record) -> Decimal? {
    guard let price = record.decimal("product_price"), let quantity = record.decimal("quantity")
    else { return nil }
    return (price * quantity).roundedToCents
  }

  /// A text for comparing the lines of two sales.
  var plain: String { text(of: gross) }

  /// The same text for the line that voids this one: the amount has the opposite sign.
  var mirrored: String { text(of: gross.map { -$0 }) }

  private func text(of gross: Decimal?) -> String {
    let parts = [product, size, quantity?.description, gross?.description]
    return parts.map { $0 ?? "-" }.joined(separator: " ")
  }
}
