import Foundation
import Models

extension StockTable {
  /// One sentence per product and per size, with the stock of every warehouse by name.
  public var sentences: [String] { grid.rows.flatMap { [$0] + $0.sizes }.map(sentence) }

  private func sentence(_ row: StockRow) -> String {
    let stock = grid.warehouses.indices.map { column -> String in
      let amount = row.available[column].map(quantity) ?? Format.nothing
      let point = row.reorderPoints[column].flatMap { $0 == 0 ? nil : $0 }
      let words = point.map { "\(amount) (\(tr("reorder at \(quantity($0))")))" } ?? amount
      return tr("\(grid.warehouses[column].name): \(words)")
    }
    let total = row.isCounted ? quantity(row.total) : Format.nothing
    let missing = row.missing > 0 ? [tr("\(quantity(row.missing)) to order")] : []
    let head = [name(of: row).trimmingCharacters(in: .whitespaces)]
    return (head + stock + [tr("\(tr("Total")): \(total)")] + missing).joined(separator: ", ")
  }
}
