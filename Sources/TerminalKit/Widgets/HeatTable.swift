/// Rows and columns of numbers with shades: `09 ▒▒   233,50 ░░    41,00`, with sums at the right
/// and below.
public struct HeatTable: Widget {
  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// The shade, from 0 for none to `HeatCalendar.deepest`.
    public let depth: Int
    /// The number; empty for none.
    public let text: CleanText

    /// Creates a cell.
    public init(depth: Int, text: CleanText) {
      self.depth = depth
      self.text = text
    }
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// The label.
    public let label: CleanText
    /// One cell per column.
    public let cells: [Cell]
    /// The sum of the row.
    public let sum: CleanText

    /// Creates a row.
    public init(label: CleanText, cells: [Cell], sum: CleanText) {
      self.label = label
      self.cells = cells
      self.sum = sum
    }
  }

  /// The headings of the columns; that of the sums is last.
  public var names: [CleanText]
  /// The rows, top to bottom.
  public var rows: [Row]
  /// The last row, with the sum of each column and without shades.
  public var total: Row

  /// Creates a table.
  public init(names: [CleanText], rows: [Row], total: Row) {
    self.names = names
    self.rows = rows
    self.total = total
  }

  /// Draws the headings, as many rows as there is room for, and the sums of the columns below them.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    let label = (rows + [total]).reduce(0) { max($0, $1.label.width) } + 2
    let count = max(1, names.count)
    let width = (area.width - label - 1) / count
    guard width > 2, area.height > 2 else { return }
    for (column, name) in names.enumerated() {
      buffer.write(
        name, in: Self.cell(column, from: area.x + label, of: width, in: area.row(0)), .trailing,
        style: Style(.strong))
    }
    for (index, row) in rows.prefix(area.height - 2).enumerated() {
      draw(row, in: area.row(index + 1), label: label, width: width, .plain, on: &buffer)
    }
    let last = area.row(min(rows.count, area.height - 2) + 1)
    draw(total, in: last, label: label, width: width, Style(.strong), on: &buffer)
  }

  private func draw(
    _ row: Row, in line: Rect, label: Int, width: Int, _ style: Style, on buffer: inout Buffer
  ) {
    buffer.write(row.label, x: line.x + 1, y: line.y, style: style, width: label - 1)
    let shades = buffer.lineSet.shades
    for (column, cell) in row.cells.enumerated() {
      let place = Self.cell(column, from: line.x + label, of: width, in: line)
      let shade = shades[min(max(0, cell.depth), shades.count - 1)]
      // The number has priority; the shade fills the rest, and at least one column.
      let room = min(max(1, place.width - max(cell.text.width, 1) - 1), 4)
      if cell.depth > 0 {
        for x in place.x..<place.x + room where x < place.maxX - cell.text.width {
          buffer.put(shade.value, width: 1, x: x, y: place.y, style: .scale(cell.depth + 1))
        }
      }
      buffer.write(cell.text, in: place, .trailing, style: style)
    }
    let sum = Self.cell(row.cells.count, from: line.x + label, of: width, in: line)
    buffer.write(row.sum, in: sum, .trailing, style: Style(.strong))
  }

  private static func cell(_ column: Int, from x: Int, of width: Int, in line: Rect) -> Rect {
    Rect(x: x + column * width + 1, y: line.y, width: width - 1, height: 1)
  }
}
