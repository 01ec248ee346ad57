/// The selected row of a list, and which part of the list is visible.
///
/// `count` is the number of rows of the list, `page` the number of visible rows.
public struct ListPosition: Hashable, Sendable {
  /// The selected row, from 0; 0 in an empty list.
  public private(set) var selected: Int
  /// The first visible row, from 0.
  public private(set) var top: Int

  /// Creates a position; by default the first row.
  public init(selected: Int = 0, top: Int = 0) {
    self.selected = max(0, selected)
    self.top = max(0, top)
  }

  /// Moves the cursor by rows, and scrolls no further than necessary to keep it visible.
  public mutating func move(by rows: Int, count: Int, page: Int) {
    select(selected + rows, count: count, page: page)
  }

  /// Moves the cursor and scrolls by pages; negative numbers mean up.
  public mutating func move(pages: Int, count: Int, page: Int) {
    top += pages * max(1, page)
    select(selected + pages * max(1, page), count: count, page: page)
  }

  /// Scrolls by rows, as a mouse wheel does; the cursor follows if it would become invisible.
  public mutating func scroll(by rows: Int, count: Int, page: Int) {
    let page = max(1, page)
    top = min(max(0, top + rows), max(0, count - page))
    select(min(max(selected, top), top + page - 1), count: count, page: page)
  }

  /// Moves the cursor to the first row.
  public mutating func home() { self = ListPosition() }

  /// Moves the cursor to the last row.
  public mutating func end(count: Int, page: Int) {
    select(count - 1, count: count, page: page)
  }

  /// Moves the cursor to a row, and scrolls so that it is visible.
  public mutating func select(_ row: Int, count: Int, page: Int) {
    let page = max(1, page)
    selected = min(max(0, row), max(0, count - 1))
    top = min(max(0, top), max(0, count - page))
    top = min(max(top, selected - page + 1), selected)
  }

  /// Adjusts the position to a list whose length or page has changed.
  public mutating func fit(count: Int, page: Int) {
    select(selected, count: count, page: page)
  }

  /// Returns the visible rows.
  public func visible(count: Int, page: Int) -> Range<Int> {
    let start = min(top, max(0, count))
    return start..<max(start, min(count, start + max(0, page)))
  }
}
