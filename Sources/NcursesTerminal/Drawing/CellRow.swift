import CNcurses
import TerminalKit

/// A row of a screen as curses wants it. The array is kept from row to row.
@UIActor struct CellRow {
  /// The cells; those behind `count` are of an earlier row.
  private(set) var cells: [cchar_t] = []
  /// How many of them the row has.
  private(set) var count = 0
  private var colors: ColorPairs
  private let palette: Palette
  private let locale: LocaleChoice
  // Cells of a style stand side by side: the last one's empty cell mostly fits the next.
  private var style = Style.plain
  private var empty = curses_cell(0, 0)

  init(_ colors: ColorPairs, _ palette: Palette, _ locale: LocaleChoice) {
    self.colors = colors
    self.palette = palette
    self.locale = locale
  }

  /// Takes the glyphs of a row.
  mutating func fill(_ row: Buffer.Row) {
    count = 0
    if cells.count < row.width { cells = Array(repeating: empty, count: row.width) }
    var row = row
    repeat { takePlain(&row) } while takeOther(&row)
  }

  /// Takes cells as far as nothing about them has to be looked at closely, written straight to their places:
  /// that is nearly all of a screen, in every frame.
  private mutating func takePlain(_ row: inout Buffer.Row) {
    var (count, style, empty) = (count, style, empty)
    var cells = cells
    self.cells = []
    cells.withUnsafeMutableBufferPointer { cells in
      row.takePlain(isASCIIOnly: locale != .unicode) { scalar, next in
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

  /// Takes a glyph that has to be looked at closely; false at the end of the row.
  private mutating func takeOther(_ row: inout Buffer.Row) -> Bool {
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
