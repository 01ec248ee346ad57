import CNcurses
import TerminalKit

/// A row of a screen in the form of curses. The array is reused for the next row.
@UIActor struct CellRow {
  /// The cells; those from `count` on belong to an earlier row.
  private(set) var cells: [cchar_t] = []
  /// The number of cells of the row.
  private(set) var count = 0
  private var colors: ColorPairs
  private let palette: Palette
  private let locale: LocaleChoice
  // Adjacent cells mostly have the same style, so the last empty cell is reused.
  private var style = Style.plain
  private var empty = curses_cell(0, 0)

  init(_ colors: ColorPairs, _ palette: Palette, _ locale: LocaleChoice) {
    self.colors = colors
    self.palette = palette
    self.locale = locale
  }

  /// Converts the glyphs of a row.
  mutating func fill(_ row: Buffer.Row) {
    count = 0
    if cells.count < row.width { cells = Array(repeating: empty, count: row.width) }
    var row = row
    repeat { readPlain(&row) } while readOther(&row)
  }

  /// Converts plain glyphs, directly into their positions. In every frame nearly all glyphs are
  /// plain.
  private mutating func readPlain(_ row: inout Buffer.Row) {
    var (count, style, empty) = (count, style, empty)
    var cells = cells
    self.cells = []
    cells.withUnsafeMutableBufferPointer { cells in
      row.readPlain(isASCIIOnly: locale != .unicode) { scalar, next in
        if next != style {
          style = next
          let look = palette.look(of: next)
          empty = curses_cell(Self.attributes(of: look), colors.number(for: look))
        }
        cells[count] = empty
        cells[count].chars.0 = wchar_t(bitPattern: scalar)
        count += 1
      }
    }
    self.cells = cells
    (self.count, self.style, self.empty) = (count, style, empty)
  }

  /// Converts one glyph that is not plain; returns false at the end of the row.
  private mutating func readOther(_ row: inout Buffer.Row) -> Bool {
    guard let glyph = row.next() else { return false }
    if glyph.style != style { change(to: glyph.style) }
    for piece in CursesText.pieces(of: glyph, locale) { append(piece) }
    return true
  }

  private mutating func append(_ piece: CursesText.Piece) {
    cells[count] = empty
    withUnsafeMutableBytes(of: &cells[count].chars) { bytes in
      let scalars = bytes.bindMemory(to: UInt32.self)
      for index in scalars.indices { scalars[index] = index < piece.count ? piece[index].value : 0 }
    }
    count += 1
  }

  private mutating func change(to style: Style) {
    self.style = style
    let look = palette.look(of: style)
    empty = curses_cell(Self.attributes(of: look), colors.number(for: look))
  }

  private static let table: [(Style.Attributes, attr_t)] = [
    (.bold, CURSES_BOLD), (.dim, CURSES_DIM), (.underline, CURSES_UNDERLINE),
    (.reverse, CURSES_REVERSE),
  ]

  private static func attributes(of style: Style) -> attr_t {
    table.reduce(0) { style.attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
