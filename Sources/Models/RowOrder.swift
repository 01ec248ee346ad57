/// An order of rows: by a column, then by the key of the resource; rows that hold nothing there last.
public struct RowOrder: Hashable, Sendable {
  /// What is sorted by.
  public let column: Column
  /// Whether the largest stands first.
  public let isDescending: Bool
  private let key: Column

  /// An order by a column of a resource.
  public init(_ column: Column, descending: Bool = false, of resource: Resource) {
    self.column = column
    isDescending = descending
    key = resource.key
  }

  /// The records in this order; those that are equal in both keys keep the order they came in.
  ///
  /// References are sorted by the labels that `names` knows. Nothing stands last in both directions.
  public func sorted(_ records: [Record], names: Names) -> [Record] {
    let rows = records.map { record in
      Row(
        record: record, first: SortKey(column.value(of: record), names: names),
        second: SortKey(key.value(of: record), names: names))
    }
    // The standard library's sort is stable.
    return rows.sorted(by: precedes).map(\.record)
  }

  private struct Row {
    let record: Record
    let first: SortKey
    let second: SortKey
  }

  private func precedes(_ left: Row, _ right: Row) -> Bool {
    if left.first.isNothing || right.first.isNothing {
      guard left.first.isNothing, right.first.isNothing else { return right.first.isNothing }
      return left.second.precedes(right.second)
    }
    if left.first.precedes(right.first) { return !isDescending }
    if right.first.precedes(left.first) { return isDescending }
    return left.second.precedes(right.second)
  }
}
