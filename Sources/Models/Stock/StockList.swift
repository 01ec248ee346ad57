public import Foundation

/// A stock grid for filtering at every key: names are folded and orders computed once, so that no
/// key waits for all products of a large shop.
public struct StockList: Hashable, Sendable {
  /// The unfiltered grid.
  public let grid: StockGrid
  private let labels: [FoldedText]
  private let values: [Decimal?]
  private let byName: [Int]
  private let byMissing: [Int]

  /// Creates the rows of a grid.
  ///
  /// - Parameters:
  ///   - names: the names of the products.
  ///   - costs: purchase prices by product id; 0 means unknown.
  public init(_ grid: StockGrid, names: RecordLabels, costs: [String: Decimal] = [:]) {
    self.grid = grid
    let rows = grid.rows
    let products = Resource.products.name
    labels = rows.map { FoldedText(names.label(products, $0.product) ?? "#\($0.product)") }
    values = rows.map { StockValue.value(of: $0, costs: costs) }
    let keys = rows.map { SortKey(.reference(products, $0.product), names: names) }
    byName = rows.indices.sorted { keys[$0].precedes(keys[$1]) }
    var place = [Int](repeating: 0, count: rows.count)
    for (index, row) in byName.enumerated() { place[row] = index }
    byMissing = rows.indices.sorted { left, right in
      let (first, second) = (rows[left].missing, rows[right].missing)
      return first == second ? place[left] < place[right] : first > second
    }
  }

  /// Returns the grid with the matching rows, in an order.
  ///
  /// - Parameters:
  ///   - belowOnly: whether to return only rows below their reorder point.
  ///   - words: text that the names must contain, without regard to case and accents; empty matches
  /// all.
  public func shown(
    _ order: StockGrid.Order, belowOnly: Bool = false, words: String = ""
  ) -> StockGrid {
    grid.replacing(rows: places(order, belowOnly, words).map { grid.rows[$0] })
  }

  /// Returns the value of the matching rows at purchase prices.
  public func value(belowOnly: Bool = false, words: String = "") -> StockValue {
    let places = places(.name, belowOnly, words).filter { grid.rows[$0].total != 0 }
    return StockValue(of: places.map { values[$0] })
  }

  private func places(_ order: StockGrid.Order, _ belowOnly: Bool, _ words: String) -> [Int] {
    let all = order == .missing ? byMissing : byName
    let words = words.split(separator: " ").map { FoldedText(String($0)) }
    if words.isEmpty, !belowOnly { return all }
    return all.filter { place in
      (!belowOnly || grid.rows[place].isBelow)
        && words.allSatisfy { labels[place].contains($0) }
    }
  }
}
