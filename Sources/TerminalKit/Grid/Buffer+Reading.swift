extension Buffer {
  /// The contents of one position of a row.
  public struct Glyph: Hashable, Sendable {
    /// A scalar, or several scalars that are drawn as one.
    public enum Content: Hashable, Sendable {
      /// One scalar.
      case scalar(Unicode.Scalar)
      /// Several scalars that are drawn as one: letters with accents, emoji, flags.
      case cluster(String)
    }

    /// Its first column.
    public let x: Int
    /// The content of the cell.
    public let content: Content
    /// Its width in cells: 1 or 2.
    public let width: Int
    /// Its style.
    public let style: Style
  }

  /// The glyphs of a row from left to right; a wide character occurs once. Iterating does not
  /// allocate.
  public struct Row: Sequence, IteratorProtocol {
    private let cells: ArraySlice<Cell>
    private let clusters: [String]
    private var index: Int

    init(_ cells: ArraySlice<Cell>, clusters: [String]) {
      self.cells = cells
      self.clusters = clusters
      index = cells.startIndex
    }

    /// The number of cells of the whole row.
    public var width: Int { cells.count }

    /// Returns the next glyph to the right.
    public mutating func next() -> Glyph? {
      guard index < cells.endIndex else { return nil }
      let start = index
      index += 1
      if index < cells.endIndex, cells[index].isSecondHalf { index += 1 }
      return Glyph(
        x: start - cells.startIndex, content: content(of: cells[start]), width: index - start,
        style: cells[start].style)
    }

    /// Passes the next scalars and their styles to a closure, up to the first one that is not a
    /// plain scalar of one cell (`PlainText`) or, if `isASCIIOnly`, not ASCII. Nearly all of a
    /// screen is plain.
    public mutating func readPlain(
      isASCIIOnly: Bool, _ receive: (_ scalar: UInt32, _ style: Style) -> Void
    ) {
      let limit: UInt32 = isASCIIOnly ? 0x7F : .max
      let end = cells.endIndex
      let start = cells.startIndex
      cells.withUnsafeBufferPointer { cells in
        while index < end, cells[index - start].isPlain, cells[index - start].glyph < limit {
          receive(cells[index - start].glyph, cells[index - start].style)
          index += 1
        }
      }
    }

    private func content(of cell: Cell) -> Glyph.Content {
      if let index = cell.clusterIndex { return .cluster(clusters[index]) }
      return .scalar(Unicode.Scalar(cell.glyph) ?? " ")
    }
  }

  /// Returns a row for drawing; an empty one outside the grid.
  public func row(_ y: Int) -> Row {
    guard y >= 0, y < size.height else { return Row([], clusters: []) }
    return Row(cells[y * size.width..<(y + 1) * size.width], clusters: clusters)
  }

  /// Returns the text of a cell; empty for the second half of a wide character and outside the
  /// grid.
  public func text(x: Int, y: Int) -> String {
    guard let cell = index(x: x, y: y).map({ cells[$0] }), !cell.isSecondHalf else { return "" }
    return string(of: cell)
  }

  /// Returns the style of a cell; the plain style outside the grid.
  public func style(x: Int, y: Int) -> Style {
    index(x: x, y: y).map { cells[$0].style } ?? .plain
  }

  /// The text of each row over its full width; a wide character occurs once.
  public var lines: [String] {
    (0..<size.height).map { y in
      cells[y * size.width..<(y + 1) * size.width].reduce(into: "") { line, cell in
        if !cell.isSecondHalf { line += string(of: cell) }
      }
    }
  }

  /// Returns the rows that differ from those of an earlier screen; all rows if the sizes differ.
  public func changedRows(since earlier: Buffer) -> [Int] {
    guard size == earlier.size else { return Array(0..<size.height) }
    return (0..<size.height).filter { y in
      (y * size.width..<(y + 1) * size.width).contains { !isSame($0, as: $0, in: earlier) }
    }
  }

  /// Returns whether a cell equals another cell of an earlier screen.
  func isSame(_ index: Int, as other: Int, in earlier: Buffer) -> Bool {
    let (cell, old) = (cells[index], earlier.cells[other])
    guard cell.clusterIndex != nil, old.clusterIndex != nil else { return cell == old }
    return cell.style == old.style && string(of: cell) == earlier.string(of: old)
  }

  private func string(of cell: Cell) -> String {
    if let index = cell.clusterIndex { return clusters[index] }
    return Unicode.Scalar(cell.glyph).map { String(Character($0)) } ?? ""
  }
}
