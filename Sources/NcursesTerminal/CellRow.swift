import CNcurses
import TerminalKit

/// A row of a screen as curses wants it. The array is kept from row to row.
@UIActor struct CellRow {
  private(set) var cells: [cchar_t] = []
  private var colors: ColorPairs
  private let locale: LocaleChoice
  // Cells of a style stand side by side: the last one's empty cell mostly fits the next.
  private var style = Style.plain
  private var empty = curses_cell(0, 0)

  init(_ colors: ColorPairs, _ locale: LocaleChoice) {
    self.colors = colors
    self.locale = locale
  }

  /// Takes the glyphs of a row.
  mutating func fill(_ row: Buffer.Row) {
    cells.removeAll(keepingCapacity: true)
    var row = row
    repeat {
      row.takePlain(isASCIIOnly: locale != .unicode) { append($0, $1) }
    } while takeOther(&row)
  }

  private mutating func append(_ scalar: UInt32, _ style: Style) {
    if style != self.style { change(to: style) }
    empty.chars.0 = wchar_t(bitPattern: scalar)
    cells.append(empty)
  }

  /// Takes a glyph that has to be looked at closely; false at the end of the row.
  private mutating func takeOther(_ row: inout Buffer.Row) -> Bool {
    guard let glyph = row.next() else { return false }
    if glyph.style != style { change(to: glyph.style) }
    for piece in CellText.pieces(of: glyph, locale) { append(piece) }
    return true
  }

  private mutating func append(_ piece: CellText.Piece) {
    var cell = empty
    withUnsafeMutableBytes(of: &cell.chars) { bytes in
      let scalars = bytes.bindMemory(to: UInt32.self)
      for index in scalars.indices { scalars[index] = index < piece.count ? piece[index].value : 0 }
    }
    cells.append(cell)
  }

  private mutating func change(to style: Style) {
    self.style = style
    empty = curses_cell(Self.attributes(of: style), colors.number(for: style))
  }

  private static let table: [(Style.Attributes, attr_t)] = [
    (.bold, CURSES_BOLD), (.dim, CURSES_DIM), (.underline, CURSES_UNDERLINE),
    (.reverse, CURSES_REVERSE),
  ]

  private static func attributes(of style: Style) -> attr_t {
    table.reduce(0) { style.attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
