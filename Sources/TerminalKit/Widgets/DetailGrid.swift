/// Labels and values of a record: a title in a rule, then pairs in one or two columns.
public struct DetailGrid: Widget {
  /// The title; without one there is no title row.
  public var title: CleanText
  /// The labels and their values, row by row.
  public var pairs: [(label: CleanText, value: CleanText)]
  /// Lines below the pairs, across the whole width.
  public var tail: [CleanText]
  /// The number of lines scrolled off the top.
  public var offset: Int

  /// The width from which on pairs are in two columns.
  private static let twoColumns = 72
  private static let longestLabel = 18
  private static let gap = 2

  /// Creates the widget.
  public init(
    title: CleanText = CleanText(), pairs: [(label: CleanText, value: CleanText)],
    tail: [CleanText] = [], offset: Int = 0
  ) {
    self.title = title
    self.pairs = pairs
    self.tail = tail
    self.offset = offset
  }

  /// Returns the number of lines at a width, without the title row.
  public func height(width: Int) -> Int {
    let area = Rect(x: 0, y: 0, width: width, height: 1)
    return rows(in: area).reduce(tail.count) { $0 + $1.height }
  }

  /// Draws the title, and the lines from `offset` on. If not all lines are visible, the title row
  /// says which ones are.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    buffer.fill(area)
    let (header, body) = area.splitTop(title.isEmpty ? 0 : 1)
    let rows = rows(in: area)
    let total = rows.reduce(tail.count) { $0 + $1.height }
    let start = max(0, min(offset, total - body.height))
    let end = min(total, start + body.height)
    TitleRule(title: title, note: end - start < total ? "\(start + 1)-\(end)/\(total)" : "")
      .draw(in: header, on: &buffer)
    var y = body.y - start
    for row in rows {
      for field in row.fields { draw(field, y: y, in: body, on: &buffer) }
      y += row.height
    }
    for (line, text) in tail.enumerated() where body.contains(y: y + line) {
      buffer.write(text, x: body.x + 1, y: y + line, width: body.width - 2)
    }
  }

  private func draw(_ field: Field, y: Int, in body: Rect, on buffer: inout Buffer) {
    for (line, text) in field.label.enumerated() where body.contains(y: y + line) {
      buffer.write(
        text, x: field.area.x, y: y + line, style: Style(.quiet), width: field.labelWidth)
    }
    for (line, text) in field.lines.enumerated() where body.contains(y: y + line) {
      buffer.write(
        text, x: field.area.x + field.labelWidth + Self.gap, y: y + line, width: text.width)
    }
  }
}

extension DetailGrid {
  /// A pair with the lines of its label and of its value.
  private struct Field {
    let label: [CleanText]
    let labelWidth: Int
    let lines: [CleanText]
    let area: Rect

    /// The width of the value.
    var room: Int { area.width - labelWidth - DetailGrid.gap }
    /// The number of lines.
    var height: Int { max(label.count, lines.count) }
  }

  private struct Row {
    let fields: [Field]
    /// The number of lines.
    var height: Int { fields.map(\.height).max() ?? 0 }
  }

  /// Returns the rows. A pair with a word that is longer than a column, such as an e-mail address,
  /// has a row of its own.
  private func rows(in area: Rect) -> [Row] {
    let columns = columns(in: area.inset(x: 1))
    let whole = area.inset(x: 1)
    var rows: [Row] = []
    var open: [Field] = []
    for pair in pairs {
      let field = field(pair.label, pair.value, in: columns[open.count])
      let isWide = columns.count > 1 && Self.longestWord(of: pair.value) > field.room
      if isWide {
        rows += [Row(fields: open)].filter { !$0.fields.isEmpty }
        rows.append(Row(fields: [self.field(pair.label, pair.value, in: whole)]))
        open = []
        continue
      }
      open.append(field)
      if open.count == columns.count {
        rows.append(Row(fields: open))
        open = []
      }
    }
    return rows + [Row(fields: open)].filter { !$0.fields.isEmpty }
  }

  private static func longestWord(of text: CleanText) -> Int {
    text.string.split(separator: " ").map { CleanText(String($0)).width }.max() ?? 0
  }

  private func columns(in area: Rect) -> [Rect] {
    guard area.width >= Self.twoColumns else { return [area] }
    let (left, right) = area.splitLeft(area.width / 2)
    return [Rect(x: left.x, y: left.y, width: left.width - Self.gap, height: 1), right]
  }

  private func field(_ label: CleanText, _ value: CleanText, in area: Rect) -> Field {
    let longest = pairs.reduce(0) { max($0, $1.label.width) }
    let labelWidth = min(longest, Self.longestLabel, area.width / 2)
    let lines = value.wrapped(to: max(1, area.width - labelWidth - Self.gap))
    return Field(
      label: label.wrapped(to: max(1, labelWidth)), labelWidth: labelWidth, lines: lines,
      area: area)
  }
}
