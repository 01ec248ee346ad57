public import Foundation

/// The stock of all warehouses as products down and warehouses across, sizes under their product.
///
/// Amounts are counted in pieces; nil means that nothing is managed there.
public struct StockGrid: Hashable, Sendable {
  /// A warehouse: a column of the grid.
  public struct Warehouse: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
  }

  /// How reorder points are judged.
  public enum Judging: Hashable, Sendable {
    /// Each warehouse by its own reorder point: what lies in one fills no shelf in another.
    case eachWarehouse
    /// The sum of all warehouses by the sum of their reorder points.
    case together
  }

  /// How much of a product there is.
  public enum State: Hashable, Sendable {
    /// None, or less.
    case out
    /// Below the reorder point, of the product or of one of its sizes.
    case low
    /// Enough.
    case fine
  }

  /// The columns in the given order; warehouses that only the rows know come after them.
  public let warehouses: [Warehouse]
  /// One row a product, in the order in which the products were met.
  public let rows: [StockRow]

  /// The grid of rows of `/stock_available` (`hiboutik-api.md` §4.15), of any number of warehouses.
  ///
  /// Rows without a product are left out; of two rows of one product, size and warehouse the later counts.
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

  /// The grid with the same columns and other rows.
  func replacing(rows: [StockRow]) -> StockGrid { StockGrid(warehouses: warehouses, rows: rows) }

  /// The grid with only the rows that are wanted.
  public func filtered(_ isWanted: (StockRow) -> Bool) -> StockGrid {
    replacing(rows: rows.filter(isWanted))
  }

  /// The grid of one warehouse alone, with the products that are managed there; empty where it has no such
  /// column.
  public func only(_ warehouse: String) -> StockGrid {
    guard let column = warehouses.firstIndex(where: { $0.id == warehouse }) else {
      return StockGrid(warehouses: [], rows: [])
    }
    let own = rows.filter { $0.available[column] != nil }
    return StockGrid(warehouses: [warehouses[column]], rows: own.map { $0.only(column) })
  }

  /// What all rows have in each warehouse, in the order of the columns.
  public var totals: [Decimal] {
    warehouses.indices.map { column in
      rows.reduce(0) { $0 + ($1.available[column] ?? 0) }
    }
  }

  /// What all rows have together.
  public var total: Decimal { rows.reduce(0) { $0 + $1.total } }
}
