/// An order of rows: by a column, then by others; rows that hold nothing there last, equal ones in the
/// order they came in.
public struct RowOrder: Hashable, Sendable {
  /// A column to sort by.
  public struct Key: Hashable, Sendable {
    /// What is sorted by.
    public let column: Column
    /// Whether the largest stands first.
    public let isDescending: Bool

    /// A column and a direction.
    public init(_ column: Column, descending: Bool = false) {
      self.column = column
      isDescending = descending
    }
  }

  /// The columns, the one that counts most first; at least one.
  public let keys: [Key]

  /// An order by a column, then by the columns of another order.
  public init(_ key: Key, then other: RowOrder? = nil) {
    let others = other?.keys.filter { $0.column != key.column } ?? []
    // A third key has no effect that anybody would notice.
    keys = [key] + others.prefix(1)
  }

  /// The column that counts most.
  public var first: Key { keys[0] }

  /// The same columns, the first one the other way round.
  public var reversed: RowOrder {
    RowOrder(Key(first.column, descending: !first.isDescending), then: self)
  }
}
