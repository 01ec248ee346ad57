/// An order of rows by one or two columns. Rows without a value come last; equal rows keep the
/// server's order.
public struct RowOrder: Hashable, Sendable {
  /// A column to sort by.
  public struct Key: Hashable, Sendable {
    /// The column to sort by.
    public let column: Column
    /// Whether the largest value comes first.
    public let isDescending: Bool

    /// Creates a sort key.
    public init(_ column: Column, descending: Bool = false) {
      self.column = column
      isDescending = descending
    }
  }

  /// The sort keys, the most significant first; at least one.
  public let keys: [Key]

  /// Creates an order by a column, then by the columns of another order.
  public init(_ key: Key, then other: RowOrder? = nil) {
    let others = other?.keys.filter { $0.column != key.column } ?? []
    // A third key would have no visible effect.
    keys = [key] + others.prefix(1)
  }

  /// The most significant key.
  public var first: Key { keys[0] }

  /// The same keys with the direction of the first one reversed.
  public var reversed: RowOrder {
    RowOrder(Key(first.column, descending: !first.isDescending), then: self)
  }
}
