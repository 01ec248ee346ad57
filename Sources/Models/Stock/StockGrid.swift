public import Foundation

/// The stock of all warehouses: one row per product, with its sizes below it, and one column per
/// warehouse.
///
/// Quantities are pieces; nil means that the stock is not managed there.
public struct StockGrid: Hashable, Sendable {
  /// A warehouse, which is a column of the grid.
  public struct Warehouse: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
  }

  /// The way stock is compared with reorder points.
  public enum Judging: Hashable, Sendable {
    /// Each warehouse with its own reorder point, because stock in one does not fill another.
    case eachWarehouse
    /// The sum of all warehouses with the sum of their reorder points.
    case together
  }

  /// The state of a product's stock.
  public enum State: Hashable, Sendable {
    /// None, or a negative quantity.
    case out
    /// Below the reorder point, of the product or of one of its sizes.
    case low
    /// Enough.
    case fine
  }

  /// The columns in the given order, followed by warehouses that occur only in the rows.
  public let warehouses: [Warehouse]
  /// One row per product, in the order of their first occurrence.
  public let rows: [StockRow]

  /// Creates the grid from rows of `/stock_available` (`hiboutik-api.md` §4.15), of any number of
  /// warehouses.
  ///
  /// Rows without a product are left out. Of two rows with the same product, size and warehouse,
  /// the later one counts.
  public init(
    rows records: [Record], warehouses: [(id: String, name: String)],
    judging: Judging = .eachWarehouse
  ) {
    var known = warehouses.map { Warehouse(id: $0.id, name: $0.name) }
    var products: [String] = []
    var cells: [String: [StockCell]] = [:]
    for cell in records.compactMap(StockCell.init) {
      if cells[cell.product] == nil { products.append(cell.product) }
      cells[cell.product, default: []].append(cell)
      if !known.contains(where: { $0.id == cell.warehouse }) {
        known.append(Warehouse(id: cell.warehouse, name: "#\(cell.warehouse)"))
      }
    }
    self.warehouses = known
    let columns = known.map(\.id)
    rows = products.map {
      StockRow(product: $0, cells: cells[$0] ?? [], warehouses: columns, judging: judging)
    }
  }

  private init(warehouses: [Warehouse], rows: [StockRow]) {
    self.warehouses = warehouses
    self.rows = rows
  }

  /// Returns the grid with the same columns and other rows.
  func replacing(rows: [StockRow]) -> StockGrid { StockGrid(warehouses: warehouses, rows: rows) }

  /// Returns the grid with only the rows that satisfy a condition.
  public func filtered(_ isWanted: (StockRow) -> Bool) -> StockGrid {
    replacing(rows: rows.filter(isWanted))
  }

  /// Returns the grid of a single warehouse, with the products that are managed there; empty if
  /// there is no such column.
  public func only(_ warehouse: String) -> StockGrid {
    guard let column = warehouses.firstIndex(where: { $0.id == warehouse }) else {
      return StockGrid(warehouses: [], rows: [])
    }
    let own = rows.filter { $0.available[column] != nil }
    return StockGrid(warehouses: [warehouses[column]], rows: own.map { $0.only(column) })
  }

  /// The stock of all rows in each warehouse, in the order of the columns.
  public var totals: [Decimal] {
    warehouses.indices.map { column in
      rows.reduce(0) { $0 + ($1.available[column] ?? 0) }
    }
  }

  /// The stock of all rows and warehouses.
  public var total: Decimal { rows.reduce(0) { $0 + $1.total } }
}
