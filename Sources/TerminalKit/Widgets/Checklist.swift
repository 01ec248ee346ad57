/// Rows with the same few check boxes, each with a label before and a note after them. The cursor
/// is on one box.
public struct Checklist: Widget {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// The key that selects the row, such as a digit.
    public var key: CleanText
    /// The subject of the boxes.
    public var label: CleanText
    /// Whether each box is ticked, one per column.
    public var boxes: [Bool]
    /// The text after the boxes.
    public var note: CleanText

    /// Creates a row.
    public init(
      key: CleanText, label: CleanText, boxes: [Bool], note: CleanText = CleanText()
    ) {
      self.key = key
      self.label = label
      self.boxes = boxes
      self.note = note
    }
  }

  /// The headings of labels, boxes and notes.
  public var titles: (label: CleanText, boxes: [CleanText], note: CleanText)
  /// The rows.
  public var rows: [Row]
  /// The styles of ticked boxes, one per column; plain for missing ones.
  public var tickStyles: [Style]
  /// The position of the box under the cursor.
  public var cursor: (row: Int, column: Int)

  /// Creates a checklist.
  public init(
    titles: (label: CleanText, boxes: [CleanText], note: CleanText), rows: [Row],
    tickStyles: [Style] = [], cursor: (row: Int, column: Int)
  ) {
    self.tickStyles = tickStyles
    self.titles = titles
    self.rows = rows
    self.cursor = cursor
  }

  /// The number of rows for the heading and the rules above and below the rows.
  public static let extraRows = 3

  private static let keyColumn = 4
  private static let labelColumn = 7
  private static let labelWidth = 20
  private static let gap = 2
  /// By how much a column of boxes is wider than its heading.
  private static let boxGap = 3

  /// Draws heading, rules and rows. If there are too many rows, those around the cursor are drawn.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    buffer.fill(area)
    guard !area.isEmpty else { return }
    drawTitles(in: area, on: &buffer)
    let page = max(0, area.height - Self.extraRows)
    let first = max(0, min(cursor.row - page + 1, rows.count - page))
    let shown = rows.indices.dropFirst(first).prefix(page)
    drawRule(in: area.row(1), on: &buffer)
    for index in shown { draw(index, in: area.row(2 + index - first), on: &buffer) }
    drawRule(in: area.row(2 + shown.count), on: &buffer)
  }

  private func drawTitles(in area: Rect, on buffer: inout Buffer) {
    let style = Style(.strong)
    buffer.write(
      titles.label, x: area.x + Self.labelColumn, y: area.y, style: style, width: Self.labelWidth)
    for (title, x) in zip(titles.boxes, boxColumns) {
      buffer.write(title, x: area.x + x, y: area.y, style: style)
    }
    write(titles.note, in: area.row(0), style: style, on: &buffer)
  }

  private func drawRule(in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    buffer.horizontalLine(x: area.x + 1, y: area.y, width: area.width - 3)
  }

  private func draw(_ index: Int, in area: Rect, on buffer: inout Buffer) {
    let (row, isCurrent) = (rows[index], index == cursor.row)
    if isCurrent { buffer.write(">", x: area.x + 1, y: area.y) }
    buffer.write(row.key, x: area.x + Self.keyColumn, y: area.y, width: Self.gap)
    buffer.write(row.label, x: area.x + Self.labelColumn, y: area.y, width: Self.labelWidth)
    for (column, (isTicked, x)) in zip(row.boxes, boxColumns).enumerated() {
      let ticked = isTicked && tickStyles.indices.contains(column) ? tickStyles[column] : .plain
      let style = isCurrent && column == cursor.column ? ticked.underBar : ticked
      buffer.write(isTicked ? "[x]" : "[ ]", x: area.x + x, y: area.y, style: style)
    }
    write(row.note, in: area, style: .plain, on: &buffer)
  }

  private func write(_ note: CleanText, in area: Rect, style: Style, on buffer: inout Buffer) {
    let (_, rest) = area.splitLeft(noteColumn)
    buffer.write(note, in: rest, style: style)
  }

  /// The first columns of the boxes.
  private var boxColumns: [Int] {
    var x = Self.labelColumn + Self.labelWidth + Self.gap
    return titles.boxes.map { title in
      defer { x += title.width + Self.boxGap }
      return x
    }
  }

  private var noteColumn: Int {
    titles.boxes.reduce(Self.labelColumn + Self.labelWidth + Self.gap) {
      $0 + $1.width + Self.boxGap
    }
  }
}
