/// One cell of a screen.
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or 0 for the second half of a wide character, or `clusterBit` and an index
  /// into the buffer's table of grapheme clusters for what one scalar cannot say.
  var glyph: UInt32
  /// How it looks.
  public internal(set) var style: Style

  /// Marks a glyph that is an index into the table of clusters; beyond every Unicode scalar.
  static let clusterBit: UInt32 = 1 << 31

  /// An empty cell.
  static let blank = Cell(glyph: 0x20, style: .plain)

  /// Whether it shows one scalar that every terminal draws into one cell, as far as that can be told at a
  /// glance.
  var isPlain: Bool { PlainText.isPlain(glyph) }

  /// Whether it is the second half of a wide character.
  var isSecondHalf: Bool { glyph == 0 }

  /// Its index into the table of clusters, if it has one.
  var clusterIndex: Int? {
    glyph & Self.clusterBit == 0 ? nil : Int(glyph ^ Self.clusterBit)
  }
}
