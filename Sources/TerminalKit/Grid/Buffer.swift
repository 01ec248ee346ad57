/// A screen as a grid of cells. Everything is drawn here; only the `Terminal` sees the device.
///
/// Drawing outside the grid is cut off, and text comes in as `CleanText` only. A wide character
/// takes two cells; when one of them is drawn over, the other becomes a space.
public struct Buffer: Sendable {
  /// Its size in cells.
  public let size: Size
  /// What lines, frames and bars are drawn with.
  public let lineSet: LineSet
  /// Where the terminal's cursor stands, nil when it is hidden.
  public var cursor: Point?
  /// What leads somewhere, row by row.
  public internal(set) var links: [Hyperlink] = []
  /// The cells, row after row.
  var cells: [Cell]
  /// The clusters that cells point to. It only grows: a buffer is drawn once, or filled whole
  /// before it is drawn again.
  var clusters: [String] = []

  /// An empty screen of that size.
  public init(_ size: Size, lineSet: LineSet = .unicode) {
    self.size = size
    self.lineSet = lineSet
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The whole of it.
  public var bounds: Rect { Rect(size) }

  /// Where a cell is kept; nil outside the grid.
  func index(x: Int, y: Int) -> Int? {
    x >= 0 && x < size.width && y >= 0 && y < size.height ? y * size.width + x : nil
  }

  /// Puts a glyph of one cell or two; what does not lie wholly inside the grid leaves a space where
  /// it does.
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

  /// Makes spaces of the wide characters that the columns would cut in half.
  mutating func clearHalves(from start: Int, to end: Int, y: Int) {
    let row = y * size.width
    if start > 0, cells[row + start].isSecondHalf { cells[row + start - 1].glyph = 0x20 }
    if end < size.width, cells[row + end].isSecondHalf { cells[row + end].glyph = 0x20 }
  }

  /// What the cell shows of a piece of text: its scalar, or its place in the table of clusters.
  mutating func glyph(for cell: TextCell, of text: String) -> UInt32 {
    guard !cell.isSingle else { return cell.first.value }
    clusters.append(String(text[cell.range]))
    return Cell.clusterBit | UInt32(clusters.count - 1)
  }
}
