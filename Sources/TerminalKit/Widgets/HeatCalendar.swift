/// A month as weeks of seven days, each day with a shade and a number: `21 ▓▓▓▓` over `1 842`.
public struct HeatCalendar: Widget {
  /// A day.
  public struct Day: Hashable, Sendable {
    /// The day of the month.
    public let number: Int
    /// The shade, from 0 for none to `deepest`.
    public let depth: Int
    /// The text below it; empty for none.
    public let text: CleanText

    /// Creates a day.
    public init(number: Int, depth: Int, text: CleanText) {
      self.number = number
      self.depth = depth
      self.text = text
    }
  }

  /// The deepest shade.
  public static let deepest = 4
  /// The most rows of a month: a head, and two rows for each of six weeks.
  public static let rows = 13

  /// The names of the seven days, beginning with the first day of the week.
  public var names: [CleanText]
  /// The column of the first day, 0 to 6.
  public var indent: Int
  /// The days of the month, in order.
  public var days: [Day]
  /// The index of the day under the cursor; nil for none.
  public var selected: Int?
  /// The sums of the weeks; empty where they are not shown.
  public var sums: [CleanText]
  /// The heading of the sums.
  public var sumTitle: CleanText

  /// Creates a month.
  public init(
    names: [CleanText], indent: Int, days: [Day], selected: Int? = nil, sums: [CleanText] = [],
    sumTitle: CleanText = CleanText()
  ) {
    self.sums = sums
    self.sumTitle = sumTitle
    self.names = names
    self.indent = min(max(0, indent), 6)
    self.days = days
    self.selected = selected
  }

  /// Returns the index of the day at a cell of an area; nil outside the days.
  public func index(at point: Point, in area: Rect) -> Int? {
    let width = columnWidth(in: area)
    guard width > 2, point.y > area.y, point.y < area.maxY, point.x >= area.x else { return nil }
    let (column, week) = ((point.x - area.x) / width, (point.y - area.y - 1) / 2)
    let index = (week + topWeek(in: area)) * 7 + column - indent
    return column < 7 && days.indices.contains(index) ? index : nil
  }

  private func columnWidth(in area: Rect) -> Int { area.width / (sums.isEmpty ? 7 : 8) }

  /// Returns the first visible week.
  private func topWeek(in area: Rect) -> Int {
    max(0, selected.map { ($0 + indent) / 7 + 1 - (area.height - 1) / 2 } ?? 0)
  }

  /// Draws as many weeks as there is room for, including that of the cursor.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    let width = columnWidth(in: area)
    guard width > 2, area.height > 2 else { return }
    drawSums(in: area, on: &buffer)
    for (column, name) in names.prefix(7).enumerated() {
      buffer.write(
        name, x: area.x + column * width + 1, y: area.y, style: Style(.strong), width: width - 1)
    }
    let weeks = (area.height - 1) / 2
    let top = topWeek(in: area)
    for (index, day) in days.enumerated() {
      let week = (index + indent) / 7 - top
      guard (0..<weeks).contains(week) else { continue }
      let cell = Rect(
        x: area.x + (index + indent) % 7 * width, y: area.y + 1 + week * 2, width: width,
        height: 2)
      draw(day, in: cell, isSelected: index == selected, on: &buffer)
    }
  }

  /// Draws the sums of the weeks at the right, each beside the numbers of its days.
  private func drawSums(in area: Rect, on buffer: inout Buffer) {
    guard !sums.isEmpty else { return }
    let width = columnWidth(in: area)
    let column = Rect(
      x: area.x + 7 * width, y: area.y, width: area.width - 7 * width - 1, height: area.height)
    buffer.write(sumTitle, in: column.row(0), .trailing, style: Style(.strong))
    for (week, sum) in sums.dropFirst(topWeek(in: area)).enumerated()
    where 2 * week + 2 < area.height {
      buffer.write(sum, in: column.row(2 * week + 2), .trailing, style: Style(.strong))
    }
  }

  private func draw(_ day: Day, in cell: Rect, isSelected: Bool, on buffer: inout Buffer) {
    let style: Style = isSelected ? Style.plain.underBar : .plain
    let number = CleanText(String(day.number)).padded(to: 2, .trailing)
    buffer.write(isSelected ? ">" : " ", x: cell.x, y: cell.y, style: style)
    buffer.write(number, x: cell.x + 1, y: cell.y, style: style)
    let shades = buffer.lineSet.shades
    let shade = shades[min(max(0, day.depth), shades.count - 1)]
    for x in cell.x + 4..<max(cell.x + 4, cell.maxX - 1) {
      buffer.put(shade.value, width: 1, x: x, y: cell.y, style: .scale(day.depth + 1))
    }
    // The number ends where the shade does, so the numbers of a column are aligned.
    let text = Rect(x: cell.x, y: cell.y + 1, width: cell.width - 1, height: 1)
    buffer.fill(text, style)
    buffer.write(day.text, in: text, .trailing, style: style)
  }
}
