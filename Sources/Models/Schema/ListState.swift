public import Foundation

/// The known state of a list in the mirror: the loaded rows and pages, and when they were loaded.
public struct ListState: Hashable, Sendable {
  /// The rows in the mirror.
  public var rows: Int
  /// The server's total number of rows; nil if it did not say.
  public var total: Int?
  /// The number of consecutive pages loaded by the current load, or by the last one.
  public var pages: Int
  /// When the last page was loaded.
  public var readAt: Date
  /// When the list was last loaded to its end; nil if it never was.
  public var completedAt: Date?
  /// Whether a load from the first page on has not reached the end yet.
  public var isUnderWay: Bool

  /// Creates the state of a list.
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

  /// Whether the whole list was loaded at least once.
  public var isComplete: Bool { completedAt != nil }

  /// The pages, and so the calls, until the list is complete; nil if the server does not say how
  /// many rows there are.
  public var pagesLeft: Int? { isComplete ? 0 : total.map { max(0, Self.pages(of: $0) - pages) } }

  /// The calls needed to load the whole list again; nil if unknown.
  public var pagesInAll: Int? {
    (total ?? (isComplete ? rows : nil)).map { max(1, Self.pages(of: $0)) }
  }

  /// Returns the number of pages for a number of rows (`hiboutik-api.md`, «Paging»).
  private static func pages(of rows: Int) -> Int { (rows + Page.size - 1) / Page.size }
}
