import Foundation
import Models
import TerminalKit

/// A product beside the stock grid: its stock by warehouse and size, its value, its price and its
/// sales, all from the mirror.
struct StockPane {
  private let row: StockRow
  private let warehouses: [StockGrid.Warehouse]
  private let costs: [String: Decimal]

  /// Creates the pane for the row of a product or of one of its sizes.
  init(_ row: StockRow, _ warehouses: [StockGrid.Warehouse], costs: [String: Decimal]) {
    self.row = row
    self.warehouses = warehouses
    self.costs = costs
  }

  /// Returns the back reference to the product's own row in the mirror.
  static func row(of product: String) -> BackReference {
    BackReference(.products, Resource.products.key, id: product)
  }

  /// Draws the product with its title.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let name = context.text(.reference(Resource.products.name, row.product))
    let pairs = levels(context) + product(context)
    DetailGrid(
      title: CleanText("\(row.product) \(name)"),
      pairs: pairs.map { (CleanText($0.0), CleanText($0.1)) }
    ).draw(in: area, on: &buffer)
  }

  private func levels(_ context: Context) -> [(String, String)] {
    let own = warehouses.indices.map { (warehouses[$0].name, level(in: $0, context)) }
    let state =
      switch row.state {
      case .out: "   x " + tr("out of stock")
      case .low: "   ! " + tr("below the reorder point")
      case .fine: ""
      }
    let total = row.isCounted ? context.quantity(row.total) : Format.nothing
    let sums = [
      (tr("Total"), total + state), (tr("Reorder at"), context.quantity(row.reorder)),
    ]
    let missing = row.missing == 0 ? [] : [(tr("To order"), context.quantity(row.missing))]
    return own + sums + missing + row.sizes.map { size(of: $0, context) }
  }

  /// Returns the stock in a warehouse; if a size is below its reorder point, `1 ! reorder at 3`.
  private func level(in column: Int, _ context: Context) -> String {
    let level = context.quantity(row.available[column])
    guard let shortage = row.shortages[column], shortage > 0 else { return level }
    let reorder = tr("reorder at \(context.quantity(row.reorderPoints[column]))")
    return "\(level) ! \(reorder)"
  }

  /// Returns the name and the stock of a size: `S` and `1 + 0 = 1, reorder at 6, 5 to order`.
  private func size(of size: StockRow, _ context: Context) -> (String, String) {
    let name =
      size.size.flatMap { context.names.label("sizes", $0) } ?? tr("size \(size.size ?? "")")
    let parts = size.available.map { context.quantity($0) }.joined(separator: " + ")
    let sum = size.available.count > 1 ? " = \(context.quantity(size.total))" : ""
    let reorder = tr("reorder at \(context.quantity(size.reorder))")
    let missing = size.missing == 0 ? nil : tr("\(context.quantity(size.missing)) to order")
    return (
      "  \(name)", ["\(parts)\(sum)", reorder, missing].compactMap { $0 }.joined(separator: ", ")
    )
  }

  private func product(_ context: Context) -> [(String, String)] {
    let value = StockValue.value(of: row, costs: costs).map {
      (tr("Value at cost"), context.money($0))
    }
    let record = context.recalled[Self.row(of: row.product)]?.first
    let own = record.map { facts(of: $0, context) } ?? []
    let sold =
      context.sold[row.product].map { SoldText($0, style: context.style, loadKey: "").pairs } ?? []
    return [value].compactMap { $0 } + own + sold
  }

  private func facts(of product: Record, _ context: Context) -> [(String, String)] {
    let columns = [
      "product_price", "product_supply_price", "product_category", "product_supplier",
      "product_barcode",
    ].compactMap(Resource.products.column)
    return columns.map { ($0.title, $0.value(of: product)) }.filter { $0.1 != .none }
      .map { ($0.0, context.text($0.1)) }
      + RecordPairs.margin(of: product, names: context.names, style: context.style)
  }
}
