/// The number of a row: it combines the number of its list with its position in the order of
/// arrival.
enum RowNumber {
  /// The bits for the position: 67 million rows per list. In the first 31 lists a number needs at
  /// most four bytes, and every index contains one per row.
  private static let bits = 26

  /// The highest number of a list; it is far below the numbers that would overflow.
  static let lastList = 1 << 32

  /// Returns the first number of a list's rows.
  static func first(of list: Int) -> Int { list << bits }

  /// Returns the numbers that the rows of a list may have.
  static func all(of list: Int) -> ClosedRange<Int> { first(of: list)...first(of: list + 1) - 1 }

  /// Returns the list that contains a row.
  static func list(of row: Int) -> Int { row >> bits }
}
