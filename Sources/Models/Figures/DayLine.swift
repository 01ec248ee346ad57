import Foundation

/// A line that was sold or came back on a day, as far as the day's figures go.
struct DayLine: Hashable {
  let id: String?
  let sale: String
  /// The id of the product; nil for a free line.
  let product: String?
  let name: String?
  let category: String?
  let quantity: Decimal?
  /// With tax; negative when money went back.
  let gross: Decimal?
  /// Without tax; negative when money went back.
  let net: Decimal?
  /// The currency that the line itself names.
  let currency: String?
  /// Whether it names the line whose goods come back.
  let namesReturned: Bool
  private let size: String?

  /// Whether goods came back. A free line below zero is a discount on the whole sale.
  var isReturn: Bool { product != nil && (gross ?? 0) < 0 }

  /// Its pieces: those that came back are negative; none for a free line.
  var pieces: Decimal? {
    product == nil ? 0 : quantity.map { isReturn ? -abs($0) : $0 }
  }

  /// The lines of both lists, each once: a server may count what came back among what was sold.
  static func all(sold: [Record], returned: [Record]) -> [DayLine] {
    var seen: Set<String> = []
    let lines = sold.map { DayLine($0) } + returned.map { DayLine($0, isBack: true) }
    return lines.filter { line in line.id.map { seen.insert($0).inserted } ?? true }
  }

  /// A line; in the list of what came back it is money back, whatever its sign.
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

  /// The price is that of one, as it was charged (`hiboutik-api.md` §5, 23).
  private static func product(_ record: Record) -> Decimal? {
    guard let price = record.decimal("product_price"), let quantity = record.decimal("quantity")
    else { return nil }
    return (price * quantity).roundedToCents
  }

  /// What it is, to compare two sales by.
  var plain: String { text(of: gross) }

  /// What the line that voids it is.
  var mirrored: String { text(of: gross.map { -$0 }) }

  private func text(of gross: Decimal?) -> String {
    let parts = [product, size, quantity?.description, gross?.description]
    return parts.map { $0 ?? "-" }.joined(separator: " ")
  }
}
