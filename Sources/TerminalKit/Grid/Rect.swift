/// A size in cells.
public struct Size: Hashable, Sendable {
  /// The number of columns.
  public var width: Int
  /// The number of rows.
  public var height: Int

  /// Creates a size; negative numbers count as 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// The position of a cell; the top left one is 0, 0.
public struct Point: Hashable, Sendable {
  /// The column, from 0.
  public var x: Int
  /// The row, from 0.
  public var y: Int

  /// Creates a point.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  /// The number of columns, never negative.
  public var width: Int
  /// The number of rows, never negative.
  public var height: Int

  /// Creates a rectangle; negative sizes count as 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// Creates a rectangle of that size at the top left.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// The row below the last.
  public var maxY: Int { y + height }

  /// The column right of the last.
  public var maxX: Int { x + width }

  /// Whether it has no cells.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Returns whether a row of the screen is one of its rows.
  public func contains(y row: Int) -> Bool { row >= y && row < maxY }

  /// Returns whether a cell is inside the rectangle.
  public func contains(_ point: Point) -> Bool {
    contains(y: point.y) && point.x >= x && point.x < maxX
  }

  /// Returns one row of the rectangle, counted from its top; empty when there is no such row.
  public func row(_ index: Int) -> Rect {
    (0..<height).contains(index)
      ? Rect(x: x, y: y + index, width: width, height: 1) : Rect(x: x, y: y, width: 0, height: 0)
  }

  /// Returns the first rows, and the rest below them.
  public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let rows = min(max(0, rows), height)
    return (
      Rect(x: x, y: y, width: width, height: rows),
      Rect(x: x, y: y + rows, width: width, height: height - rows)
    )
  }

  /// Returns the last rows, and the rest above them.
  public func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
    let parts = splitTop(height - min(max(0, rows), height))
    return (parts.top, parts.rest)
  }

  /// Returns the first columns, and the rest beside them.
  public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let columns = min(max(0, columns), width)
    return (
      Rect(x: x, y: y, width: columns, height: height),
      Rect(x: x + columns, y: y, width: width - columns, height: height)
    )
  }

  /// Returns the rectangle without a number of columns at its left and right, and rows at its top
  /// and bottom.
  public func inset(x horizontal: Int = 0, y vertical: Int = 0) -> Rect {
    Rect(
      x: x + horizontal, y: y + vertical, width: width - 2 * horizontal,
      height: height - 2 * vertical)
  }
}
