import Foundation
import Models

extension StockTable {
  /// Returns one sentence per product and per size, with the stock of every warehouse by name. A
  /// size has the name of its product before it.
  ///
  /// - Parameter missingOnly: whether only sizes are named of which something is to be ordered.
  public func sentences(missingOnly: Bool) -> [String] {
    grid.rows.flatMap { row in
      [sentence(row)]
        + row.sizes.filter { !missingOnly || $0.missing > 0 }
        .map { sentence($0, of: name(of: row)) }
    }
  }

  private func sentence(_ row: StockRow, of product: String? = nil) -> String {
    let stock = grid.warehouses.indices.map { column -> String in
      let amount = row.available[column].map(quantity) ?? Format.nothing
      let point = row.reorderPoints[column].flatMap { $0 == 0 ? nil : $0 }
      let words = point.map { "\(amount) (\(tr("reorder at \(quantity($0))")))" } ?? amount
      return tr("\(grid.warehouses[column].name): \(words)")
    }
    let total = row.isCounted ? quantity(row.total) : Format.nothing
    let missing = row.missing > 0 ? [tr("\(quantity(row.missing)) to order")] : []
    let head = [product, name(of: row).trimmingCharacters(in: .whitespaces)].compactMap { $0 }
    return (head + stock + [tr("\(tr("Total")): \(total)")] + missing).joined(separator: ", ")
  }
}
