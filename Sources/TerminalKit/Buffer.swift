/// One cell of a screen.
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or 0 for the second half of a wide character, or `clusterBit` and an index into the
  /// buffer's table of grapheme clusters for what one scalar cannot say.
  var glyph: UInt32
  /// How it looks.
  public internal(set) var style: Style

  /// Marks a glyph that is an index into the table of clusters; beyond every Unicode scalar.
  static let clusterBit: UInt32 = 1 << 31

  /// An empty cell.
  static let blank = Cell(glyph: 0x20, style: .plain)
}

/// A screen as a grid of cells. Everything is drawn here; only the `Terminal` sees the device.
///
/// Drawing outside the grid is cut off, and text comes in as `CleanText` only.
public struct Buffer: Sendable {
  /// Its size in cells.
  public let size: Size
  var cells: [Cell]
  var clusters: [String] = []
  /// Where the terminal's cursor stands, nil when it is hidden.
  public var cursor: Point?

  /// An empty screen of that size.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The whole of it.
  public var bounds: Rect { Rect(size) }
}
