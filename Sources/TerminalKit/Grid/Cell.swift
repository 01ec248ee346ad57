/// One cell of a screen.
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar; 0 for the second half of a wide character; or `clusterBit` and an index into
  /// the buffer's table of clusters, if one scalar does not suffice.
  var glyph: UInt32
  /// The style.
  public internal(set) var style: Style

  /// Marks a glyph as an index into the table of clusters; it is larger than any Unicode scalar.
  static let clusterBit: UInt32 = 1 << 31

  /// An empty cell.
  static let blank = Cell(glyph: 0x20, style: .plain)

  /// Whether it contains one scalar that every terminal draws in one cell, as far as a fast check
  /// can tell.
  var isPlain: Bool { PlainText.isPlain(glyph) }

  /// Whether it is the second half of a wide character.
  var isSecondHalf: Bool { glyph == 0 }

  /// The index into the table of clusters; nil if it has none.
  var clusterIndex: Int? {
    glyph & Self.clusterBit == 0 ? nil : Int(glyph ^ Self.clusterBit)
  }
}
