extension Buffer {
  /// What one place of a row shows.
  public struct Glyph: Hashable, Sendable {
    /// A scalar, or what one scalar cannot say.
    public enum Content: Hashable, Sendable {
      /// One scalar.
      case scalar(Unicode.Scalar)
      /// Several scalars that are drawn as one: accents, emoji, flags.
      case cluster(String)
    }

    /// Its first column.
    public let x: Int
    /// What is shown.
    public let content: Content
    /// Its width in cells: 1 or 2.
    public let width: Int
    /// How it looks.
    public let style: Style
  }

  /// A row from left to right, a wide character once. Reading it allocates nothing.
  public struct Row: Sequence, IteratorProtocol {
    private let cells: ArraySlice<Cell>
    private let clusters: [String]
    private var index: Int

    init(_ cells: ArraySlice<Cell>, clusters: [String]) {
      self.cells = cells
      self.clusters = clusters
      index = cells.startIndex
    }

    /// The cells of the whole row.
    public var width: Int { cells.count }

    /// The next glyph to the right.
    public mutating func next() -> Glyph? {
      guard index < cells.endIndex else { return nil }
      let start = index
      index += 1
      if index < cells.endIndex, cells[index].isSecondHalf { index += 1 }
      return Glyph(
        x: start - cells.startIndex, content: content(of: cells[start]), width: index - start,
        style: cells[start].style)
    }

    /// Gives the next scalars and how they look, up to the first that is not a plain one of one cell
    /// (`PlainText`), or not ASCII where that is all that is wanted. Nearly all of a screen is such.
    public mutating func takePlain(
      isASCIIOnly: Bool, _ take: (_ scalar: UInt32, _ style: Style) -> Void
    ) {
      let limit: UInt32 = isASCIIOnly ? 0x7F : .max
      let end = cells.endIndex
      let start = cells.startIndex
      cells.withUnsafeBufferPointer { cells in
        while index < end, cells[index - start].isPlain, cells[index - start].glyph < limit {
          take(cells[index - start].glyph, cells[index - start].style)
          index += 1
        }
      }
    }

    private func content(of cell: Cell) -> Glyph.Content {
      if let index = cell.clusterIndex { return .cluster(clusters[index]) }
      return .scalar(Unicode.Scalar(cell.glyph) ?? " ")
    }
  }

  /// A row for drawing; an empty one outside the grid.
  public func row(_ y: Int) -> Row {
    guard y >= 0, y < size.height else { return Row([], clusters: []) }
    return Row(cells[y * size.width..<(y + 1) * size.width], clusters: clusters)
  }

  /// What a cell shows; "" for the second half of a wide character and outside the grid.
  public func text(x: Int, y: Int) -> String {
    guard let cell = index(x: x, y: y).map({ cells[$0] }), !cell.isSecondHalf else { return "" }
    return string(of: cell)
  }

  /// How a cell looks; plain outside the grid.
  public func style(x: Int, y: Int) -> Style {
    index(x: x, y: y).map { cells[$0].style } ?? .plain
  }

  /// The text of each row over its full width, a wide character once.
  public var lines: [String] {
    (0..<size.height).map { y in
      cells[y * size.width..<(y + 1) * size.width].reduce(into: "") { line, cell in
        if !cell.isSecondHalf { line += string(of: cell) }
      }
    }
  }

  /// The rows that look otherwise than in an earlier screen; all of them when the sizes differ.
  public func changedRows(since earlier: Buffer) -> [Int] {
    guard size == earlier.size else { return Array(0..<size.height) }
    return (0..<size.height).filter { y in
      (y * size.width..<(y + 1) * size.width).contains { !isSame($0, as: $0, in: earlier) }
    }
  }

  /// Whether a cell looks as another one of an earlier screen did.
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
