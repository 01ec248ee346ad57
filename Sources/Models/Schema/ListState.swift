public import Foundation

/// What the copy knows of a list: how much of it was read, and when.
public struct ListState: Hashable, Sendable {
  /// Rows in the copy.
  public var rows: Int
  /// Rows the server says the list has, nil when it did not say.
  public var total: Int?
  /// Pages read one behind the other by the reading that is under way, or by the last one.
  public var pages: Int
  /// When the last page of it came.
  public var readAt: Date
  /// When it was last read to its end, nil when it never was.
  public var completedAt: Date?
  /// Whether a reading of it from its first page on has not come to its end yet.
  public var isUnderWay: Bool

  /// The state of a list.
  public init(
    rows: Int, total: Int?, pages: Int, readAt: Date, completedAt: Date?, isUnderWay: Bool = false
  ) {
    self.rows = rows
    self.total = total
    self.pages = pages
    self.readAt = readAt
    self.completedAt = completedAt
    self.isUnderWay = isUnderWay
  }

  /// Whether all of it was read at least once.
  public var isComplete: Bool { completedAt != nil }

  /// Pages, and so calls, that are left until the list is complete; nil when the server does not say how
  /// many rows there are.
  public var pagesLeft: Int? { isComplete ? 0 : total.map { max(0, Self.pages(of: $0) - pages) } }

  /// The calls that loading the whole list again costs; nil when not known.
  public var pagesInAll: Int? {
    (total ?? (isComplete ? rows : nil)).map { max(1, Self.pages(of: $0)) }
  }

  /// Pages of so many rows (`hiboutik-api.md`, «Paging»).
  private static func pages(of rows: Int) -> Int { (rows + Page.size - 1) / Page.size }
}
