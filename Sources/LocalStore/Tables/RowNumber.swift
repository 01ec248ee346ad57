/// The number of a row: that of its list, and its place in the order in which the rows of the list came.
enum RowNumber {
  /// Room for 67 million rows in a list; in the first 31 lists a number takes no more than four bytes, of
  /// which every index holds one for each row.
  private static let bits = 26

  /// The highest number of a list, far from where its rows could not be numbered.
  static let lastList = 1 << 32

  /// The first number of a list's rows.
  static func first(of list: Int) -> Int { list << bits }

  /// The numbers that the rows of a list may have.
  static func all(of list: Int) -> ClosedRange<Int> { first(of: list)...first(of: list + 1) - 1 }

  /// The list a row stands in.
  static func list(of row: Int) -> Int { row >> bits }
}
