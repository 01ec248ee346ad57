extension StockGrid {
  /// What the rows of a grid are sorted by.
  public enum Order: Hashable, Sendable, CaseIterable {
    /// Most to be ordered first, then by name.
    case missing
    /// By the product's name, then by its id.
    case name
  }

  /// The grid with its rows in an order, products named by what `names` knows.
  public func sorted(by order: Order, names: RecordLabels) -> StockGrid {
    StockList(self, names: names).shown(order)
  }
}
