/// Where the bar stands in a list, and which part of the list is seen.
///
/// `count` is the number of rows of the list, `page` how many of them are seen at once.
public struct ListPosition: Hashable, Sendable {
  /// The row under the bar, from 0; 0 in an empty list.
  public private(set) var selected: Int
  /// The first row seen, from 0.
  public private(set) var top: Int

  /// A position; by itself the first row.
  public init(selected: Int = 0, top: Int = 0) {
    self.selected = max(0, selected)
    self.top = max(0, top)
  }

  /// Moves the bar by rows, and the view only as far as it must: at an edge by exactly as many.
  public mutating func move(by rows: Int, count: Int, page: Int) {
    select(selected + rows, count: count, page: page)
  }

  /// Moves the bar and the view by pages, negative ones up.
  public mutating func move(pages: Int, count: Int, page: Int) {
    top += pages * max(1, page)
    select(selected + pages * max(1, page), count: count, page: page)
  }

  /// Moves the view by rows, as a mouse wheel does; the bar comes along when it would be lost.
  public mutating func scroll(by rows: Int, count: Int, page: Int) {
    let page = max(1, page)
    top = min(max(0, top + rows), max(0, count - page))
    select(min(max(selected, top), top + page - 1), count: count, page: page)
  }

  /// Moves the bar to the first row.
  public mutating func home() { self = ListPosition() }

  /// Moves the bar to the last row.
  public mutating func end(count: Int, page: Int) {
    select(count - 1, count: count, page: page)
  }

  /// Moves the bar to a row, and the view so that it is seen.
  public mutating func select(_ row: Int, count: Int, page: Int) {
    let page = max(1, page)
    selected = min(max(0, row), max(0, count - 1))
    top = min(max(0, top), max(0, count - page))
    top = min(max(top, selected - page + 1), selected)
  }

  /// Brings bar and view back into a list that has changed its length or its page.
  public mutating func fit(count: Int, page: Int) {
    select(selected, count: count, page: page)
  }

  /// The rows that are seen.
  public func visible(count: Int, page: Int) -> Range<Int> {
    let start = min(top, max(0, count))
    return start..<max(start, min(count, start + max(0, page)))
  }
}
