public import Foundation

/// A product in a stock grid, or one of its sizes.
public struct StockRow: Hashable, Sendable {
  /// The id of the product.
  public let product: String
  /// The id of the size; nil for a whole product and for products without sizes.
  public let size: String?
  /// The stock in each warehouse, in the order of the grid's columns; nil where it is not managed.
  public let available: [Decimal?]
  /// The reorder point in each warehouse, summed over all sizes; nil where stock is not managed.
  public let reorderPoints: [Decimal?]
  /// The shortage of each warehouse against its own reorder points; nil where stock is not managed.
  public let shortages: [Decimal?]
  /// The stock in all warehouses; may be negative.
  public let total: Decimal
  /// The reorder points of all warehouses and sizes, added up.
  public let reorder: Decimal
  /// The quantity to order or move to reach the reorder points, compared as the grid does. A
  /// surplus of one size does not offset a shortage of another.
  public let missing: Decimal
  /// The state of the stock.
  public let state: StockGrid.State
  /// The sizes; empty for a size and for a product without sizes.
  public let sizes: [StockRow]

  /// Creates the row of a product from all its cells.
  init(
    product: String, cells: [StockCell], warehouses: [String], judging: StockGrid.Judging
  ) {
    var order: [String] = []
    var bySize: [String: [StockCell]] = [:]
    for cell in cells {
      if bySize[cell.size] == nil { order.append(cell.size) }
      bySize[cell.size, default: []].append(cell)
    }
    let rows = order.map { size in
      StockRow(product, size == "0" ? nil : size, bySize[size] ?? [], warehouses, judging)
    }
    if rows.count == 1, rows[0].size == nil {
      self = rows[0]
    } else {
      self.init(product, sizes: rows, columns: warehouses.indices)
    }
  }

  /// Creates the row of a product without sizes, or of a size.
  private init(
    _ product: String, _ size: String?, _ cells: [StockCell], _ warehouses: [String],
    _ judging: StockGrid.Judging
  ) {
    // Of two cells of one warehouse the later one counts; stock that is not managed has no reorder
    // point.
    let own = warehouses.map { warehouse in
      cells.last { $0.warehouse == warehouse }.flatMap { cell in
        cell.available.map { (available: $0, reorder: cell.reorder) }
      }
    }
    self.init(
      product, size, available: own.map { $0?.available }, reorderPoints: own.map { $0?.reorder },
      judging)
  }

  private init(
    _ product: String, _ size: String?, available: [Decimal?], reorderPoints: [Decimal?],
    _ judging: StockGrid.Judging
  ) {
    let shortages = zip(available, reorderPoints).map { available, reorder in
      available.flatMap { available in reorder.map { max(0, $0 - available) } }
    }
    let (total, reorder) = (Self.sum(available), Self.sum(reorderPoints))
    let missing =
      switch judging {
      case .eachWarehouse: Self.sum(shortages)
      case .together: max(0, reorder - total)
      }
    self.init(
      product, size, available, reorderPoints, shortages, total, reorder, missing: missing)
  }

  /// Creates the row of a product from its sizes.
  private init(_ product: String, sizes: [StockRow], columns: Range<Int>) {
    func sums(_ amounts: (StockRow) -> [Decimal?]) -> [Decimal?] {
      columns.map { column in
        sizes.reduce(nil) { sum, size in
          amounts(size)[column].map { (sum ?? 0) + $0 } ?? sum
        }
      }
    }
    let (available, reorderPoints) = (sums(\.available), sums(\.reorderPoints))
    self.init(
      product, nil, available, reorderPoints, sums(\.shortages), Self.sum(available),
      Self.sum(reorderPoints), missing: sizes.reduce(0) { $0 + $1.missing }, sizes: sizes)
  }

  private init(
    _ product: String, _ size: String?, _ available: [Decimal?], _ reorderPoints: [Decimal?],
    _ shortages: [Decimal?], _ total: Decimal, _ reorder: Decimal, missing: Decimal,
    sizes: [StockRow] = []
  ) {
    self.product = product
    self.size = size
    self.available = available
    self.reorderPoints = reorderPoints
    self.shortages = shortages
    self.total = total
    self.reorder = reorder
    self.missing = missing
    self.sizes = sizes
    // If no warehouse counts the stock, it is not out of stock.
    let isCounted = available.contains { $0 != nil }
    state = isCounted && total <= 0 ? .out : missing > 0 ? .low : .fine
  }

  private static func sum(_ amounts: [Decimal?]) -> Decimal {
    amounts.reduce(0) { $0 + ($1 ?? 0) }
  }
}

extension StockRow {
  /// Whether it, or one of its sizes, is below its reorder point, compared as the grid does.
  public var isBelow: Bool { missing > 0 }

  /// Whether any warehouse counts the stock; if none does, the total is unknown.
  public var isCounted: Bool { available.contains { $0 != nil } }

  /// The number of sizes below their reorder points.
  public var shortSizes: Int { sizes.count { $0.isBelow } }

  /// Returns the row for a single warehouse, given the index of its column.
  func only(_ column: Int) -> StockRow {
    if !sizes.isEmpty {
      return StockRow(product, sizes: sizes.map { $0.only(column) }, columns: 0..<1)
    }
    return StockRow(
      product, size, available: [available[column]], reorderPoints: [reorderPoints[column]],
      .eachWarehouse)
  }
}

/// One row of `/stock_available`: the stock of a product's size in a warehouse.
struct StockCell {
  let product: String
  let size: String
  let warehouse: String
  let available: Decimal?
  let reorder: Decimal

  init?(_ record: Record) {
    guard let product = record.reference("product_id"), let warehouse = record.text("warehouse_id")
    else { return nil }
    self.product = product
    self.warehouse = warehouse
    size = record.text("product_size") ?? "0"
    available = record.decimal("stock_available")
    reorder = max(0, record.decimal("inventory_alert") ?? 0)
  }
}
