extension StockGrid {
  /// The order of a grid's rows.
  public enum Order: Hashable, Sendable, CaseIterable {
    /// By the quantity to order, largest first, then by name.
    case missing
    /// By the product's name, then by its id.
    case name
  }

  /// Returns the grid with its rows in an order; `names` contains the names of the products.
  public func sorted(by order: Order, names: RecordLabels) -> StockGrid {
    StockList(self, names: names).shown(order)
  }
}
