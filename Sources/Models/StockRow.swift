public import Foundation

/// A product in a stock grid, or one of its sizes.
public struct StockRow: Hashable, Sendable {
  /// The id of the product.
  public let product: String
  /// The id of the size, nil for the product as a whole and for what has no size.
  public let size: String?
  /// What there is in each warehouse, in the order of the grid's columns; nil where it is not managed.
  public let available: [Decimal?]
  /// What there is in all warehouses together; may be negative.
  public let total: Decimal
  /// How much should be there: the reorder points of all warehouses, and of all sizes, together.
  public let reorder: Decimal
  /// How much has to be ordered to reach the reorder point. Too much of one size makes up for nothing
  /// missing of another.
  public let missing: Decimal
  /// How much there is, in a word.
  public let state: StockGrid.State
  /// Its sizes; empty for a size and for a product without sizes.
  public let sizes: [StockRow]

  /// The row of a product over all its cells.
  init(product: String, cells: [StockCell], warehouses: [String]) {
    var sizes: [String] = []
    for size in cells.map(\.size) where !sizes.contains(size) { sizes.append(size) }
    let rows =
      sizes == ["0"]
      ? []
      : sizes.map { size in
        StockRow(product, size, cells.filter { $0.size == size }, warehouses)
      }
    self.init(product, rows.isEmpty ? "0" : nil, cells, warehouses, sizes: rows)
  }

  private init(
    _ product: String, _ size: String?, _ cells: [StockCell], _ warehouses: [String],
    sizes: [StockRow] = []
  ) {
    self.product = product
    self.size = size == "0" ? nil : size
    self.sizes = sizes
    let latest = Dictionary(cells.map { ($0.place, $0) }, uniquingKeysWith: { $1 }).values
    available = warehouses.map { warehouse in
      let amounts = latest.filter { $0.warehouse == warehouse }.compactMap(\.available)
      return amounts.isEmpty ? nil : amounts.reduce(0, +)
    }
    total = available.reduce(0) { $0 + ($1 ?? 0) }
    reorder = latest.reduce(0) { $0 + $1.reorder }
    missing = sizes.isEmpty ? max(0, reorder - total) : sizes.reduce(0) { $0 + $1.missing }
    // Where nobody counts, nothing is out.
    let isCounted = available.contains { $0 != nil }
    state = isCounted && total <= 0 ? .out : missing > 0 ? .low : .fine
  }
}

/// One row of `/stock_available`: a size of a product in a warehouse.
struct StockCell {
  /// What it tells about; two cells of one place contradict each other.
  struct Place: Hashable {
    let size: String
    let warehouse: String
  }

  let product: String
  let place: Place
  let available: Decimal?
  let reorder: Decimal

  var size: String { place.size }
  var warehouse: String { place.warehouse }

  init?(_ record: Record) {
    guard let product = record.reference("product_id"), let warehouse = record.text("warehouse_id")
    else { return nil }
    self.product = product
    place = Place(size: record.text("product_size") ?? "0", warehouse: warehouse)
    available = record.decimal("stock_available")
    reorder = max(0, record.decimal("inventory_alert") ?? 0)
  }
}
