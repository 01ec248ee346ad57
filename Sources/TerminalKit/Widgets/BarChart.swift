/// Rows with a bar and a number: `11 ########    233,50`.
public struct BarChart: Widget {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// The label of the bar.
    public let label: CleanText
    /// The length of the bar relative to the others, in any unit; there is no bar below zero.
    public let length: Int
    /// Its number.
    public let number: CleanText
    /// The length of the previous period's bar; nil when unknown.
    public let before: Int?

    /// Creates a row.
    public init(label: CleanText, length: Int, number: CleanText, before: Int? = nil) {
      self.label = label
      self.length = length
      self.number = number
      self.before = before
    }
  }

  /// The rows, top to bottom.
  public var rows: [Row]
  /// The index of the row under the cursor; nil for none.
  public var selected: Int?

  /// Creates a chart.
  public init(rows: [Row], selected: Int? = nil) {
    self.rows = rows
    self.selected = selected
  }

  /// Draws as many rows as there is room for. Numbers and labels have priority over bars. Those of
  /// the longest bar are bold, and those of the row under the cursor reversed; the style of bars
  /// does not change.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    let labels = rows.reduce(0) { max($0, $1.label.width) }
    let numbers = rows.reduce(0) { max($0, $1.number.width) }
    let room = max(0, area.width - labels - numbers - 3)
    let best = rows.reduce(1) { max($0, $1.length) }
    let longest = rows.reduce(best) { max($0, $1.before ?? 0) }
    for (index, row) in rows.prefix(area.height).enumerated() {
      let line = area.row(index)
      let isBest = row.length > 0 && row.length == best && rows.count > 1
      let style: Style = index == selected ? Style.plain.underBar : isBest ? Style(.strong) : .plain
      buffer.fill(Rect(x: line.x, y: line.y, width: labels + 1, height: 1), style)
      buffer.write(index == selected ? ">" : "", x: line.x, y: line.y, style: style)
      buffer.write(
        row.label, x: line.x + 1, y: line.y, style: style, width: max(0, line.width - 1))
      buffer.bar(
        x: line.x + labels + 2, y: line.y, width: Self.cells(row.length, of: longest, in: room),
        style: .scale(4))
      if let before = row.before, before > 0, room > 0 {
        let end = line.x + labels + 1 + Self.cells(before, of: longest, in: room)
        buffer.put(
          buffer.lineSet.vertical.value, width: 1, x: end, y: line.y, style: Style(.strong))
      }
      let number = Rect(
        x: max(line.x, line.maxX - numbers), y: line.y, width: min(numbers, line.width), height: 1)
      buffer.fill(number, style)
      buffer.write(row.number, in: number, .trailing, style: style)
    }
  }

  /// Returns how many of the cells of a line a bar fills. A length above zero fills at least one.
  public static func cells(_ length: Int, of longest: Int, in room: Int) -> Int {
    guard length > 0, longest > 0 else { return 0 }
    let (product, overflows) = length.multipliedReportingOverflow(by: room)
    let cells = overflows ? length / (longest / max(1, room) + 1) : product / longest
    return min(room, max(1, cells))
  }
}
