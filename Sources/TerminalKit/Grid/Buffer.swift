/// A screen as a grid of cells. Everything is drawn here, and only the `Terminal` accesses the
/// device.
///
/// Drawing is clipped to the grid, and text must be `CleanText`. A wide character occupies two
/// cells; when one of them is overwritten, the other becomes a space.
public struct Buffer: Sendable {
  /// The size in cells.
  public let size: Size
  /// The characters for lines, frames and bars.
  public let lineSet: LineSet
  /// The position of the terminal's cursor; nil when it is hidden.
  public var cursor: Point?
  /// The hyperlinks, row by row.
  public internal(set) var links: [Hyperlink] = []
  /// The cells, row after row.
  var cells: [Cell]
  /// The clusters that cells refer to. The table only grows, because a buffer is drawn once, or
  /// filled completely before it is drawn again.
  var clusters: [String] = []

  /// Creates an empty screen.
  public init(_ size: Size, lineSet: LineSet = .unicode) {
    self.size = size
    self.lineSet = lineSet
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The whole area.
  public var bounds: Rect { Rect(size) }

  /// Returns the index of a cell; nil outside the grid.
  func index(x: Int, y: Int) -> Int? {
    x >= 0 && x < size.width && y >= 0 && y < size.height ? y * size.width + x : nil
  }

  /// Puts a glyph of one or two cells; if it is not completely inside the grid, the part inside
  /// becomes spaces.
  mutating func put(_ glyph: UInt32, width: Int, x: Int, y: Int, style: Style) {
    guard y >= 0, y < size.height, x > -width, x < size.width else { return }
    guard width == 2 else { return place(glyph, x: x, y: y, style: style) }
    let isWhole = x >= 0 && x + 1 < size.width
    place(isWhole ? glyph : 0x20, x: max(0, x), y: y, style: style)
    guard isWhole else { return }
    clearHalves(from: x + 1, to: x + 2, y: y)
    cells[y * size.width + x + 1] = Cell(glyph: 0, style: style)
  }

  private mutating func place(_ glyph: UInt32, x: Int, y: Int, style: Style) {
    clearHalves(from: x, to: x + 1, y: y)
    cells[y * size.width + x] = Cell(glyph: glyph, style: style)
  }

  /// Replaces wide characters with spaces if the columns would cut them in half.
  mutating func clearHalves(from start: Int, to end: Int, y: Int) {
    let row = y * size.width
    if start > 0, cells[row + start].isSecondHalf { cells[row + start - 1].glyph = 0x20 }
    if end < size.width, cells[row + end].isSecondHalf { cells[row + end].glyph = 0x20 }
  }

  /// Returns the glyph of a piece of text: its scalar, or its index in the table of clusters.
  mutating func glyph(for cell: TextCell, of text: String) -> UInt32 {
    guard !cell.isSingle else { return cell.first.value }
    clusters.append(String(text[cell.range]))
    return Cell.clusterBit | UInt32(clusters.count - 1)
  }
}
