/// A list with columns: a header, a rule, and the visible rows.
///
/// The three columns at the left are for the cursor's `>` and the row's mark. The selected row is
/// in reverse video across the full width. Only the visible rows are passed in, so the list may
/// have any length.
public struct Table: Widget {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its heading.
    public var title: CleanText
    /// The alignment of its texts.
    public var alignment: Alignment
    /// The least width in cells.
    public var minimum: Int
    /// The width in cells that suffices for it to be shown.
    public var ideal: Int
    /// The greatest width in cells, however long its texts are.
    public var maximum: Int
    /// The width of its longest text, as far as it is known for rows that are not drawn.
    public var content = 0
    /// The width of its heading.
    var titleWidth: Int

    /// Creates a column. Its texts decide its width, between these limits.
    public init(
      title: CleanText, alignment: Alignment = .leading, minimum: Int, ideal: Int,
      maximum: Int = 80
    ) {
      self.title = title
      self.alignment = alignment
      self.minimum = minimum
      self.ideal = ideal
      self.maximum = maximum
      titleWidth = title.width
    }
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// The texts, one per column; empty for missing ones.
    public var cells: [CleanText]
    /// A mark of one cell before the row, such as `x`, `!` or `*`.
    public var mark: CleanText
    /// The style of the row.
    public var style: Style
    /// The styles of the cells, one per column; missing ones have the style of the row.
    public var cellStyles: [Style]
    /// The style of the mark; nil for the style of the row.
    public var markStyle: Style?

    /// Creates a row.
    public init(
      cells: [CleanText], mark: CleanText = CleanText(), style: Style = .plain,
      cellStyles: [Style] = [], markStyle: Style? = nil
    ) {
      self.cells = cells
      self.mark = mark
      self.style = style
      self.cellStyles = cellStyles
      self.markStyle = markStyle
    }

    /// Returns the style of a cell; selected cells have no colour of their own.
    fileprivate func style(of index: Int, isSelected: Bool) -> Style {
      let own = cellStyles.indices.contains(index) && style == .plain ? cellStyles[index] : style
      return isSelected ? own.underBar : own
    }
  }

  /// The columns, most important first; the last ones are left out when there is no room.
  public var columns: [Column]
  /// The visible rows.
  public var rows: [Row]
  /// The index of the selected row among the visible ones; nil for none.
  public var selected: Int?
  /// The column that the list is sorted by; nil for none.
  public var sorted: (column: Int, ascending: Bool)?
  /// The column whose heading is marked; nil for none.
  public var cursor: Int?
  /// The sums of the columns, one text each, in the last line of the area; empty for none.
  public var totals: [CleanText]

  /// Creates a table.
  public init(
    columns: [Column], rows: [Row], selected: Int? = nil,
    sorted: (column: Int, ascending: Bool)? = nil, cursor: Int? = nil, totals: [CleanText] = []
  ) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.sorted = sorted
    self.cursor = cursor
    self.totals = totals
  }

  /// Returns the number of visible columns in a width.
  public static func count(of columns: [Column], in width: Int) -> Int {
    widths(of: columns, in: min(width, most) - leadingColumns).count
  }

  /// Returns the number of visible rows in a height.
  public static func visibleRows(in height: Int) -> Int { max(0, height - headerRows) }

  /// Returns the index of the row at a cell of an area, among the visible ones; nil above and
  /// beside the rows.
  public static func row(at point: Point, in area: Rect) -> Int? {
    let row = point.y - area.y - headerRows
    let isInside = (area.x..<area.x + min(area.width, most)).contains(point.x)
    return row >= 0 && point.y < area.maxY && isInside ? row : nil
  }

  /// The number of rows for the heading and the rule.
  private static let headerRows = 2
  /// The number of columns for the cursor's `>` and the mark.
  static let leadingColumns = 3

  /// Draws heading, rule and rows.
  public func draw(in area: Rect, on buffer: inout Buffer) {
    let whole = area.splitLeft(min(area.width, Self.most)).left
    let (area, foot) = whole.splitBottom(totals.isEmpty ? 0 : 1)
    let fields = fields(in: area)
    drawTotals(fields, in: foot, on: &buffer)
    let cells = fitted(to: fields, rows: min(rows.count, area.height), buffer.lineSet.ellipsis)
    let (header, body) = area.splitTop(Self.headerRows)
    drawTitles(fields, in: header.row(0), on: &buffer)
    drawRule(in: header.row(1), on: &buffer)
    for (index, row) in rows.prefix(body.height).enumerated() {
      draw(
        row, cells.map { $0[index] }, fields, isSelected: index == selected, in: body.row(index),
        on: &buffer)
    }
  }

  /// Returns the texts of the visible columns, cut to their widths, column by column.
  private func fitted(
    to fields: [Rect], rows count: Int, _ ellipsis: Unicode.Scalar
  ) -> [[CleanText]] {
    fields.enumerated().map { index, field in
      let texts = rows.prefix(count).map { row in
        row.cells.indices.contains(index) ? row.cells[index] : CleanText()
      }
      return CellCut.fit(texts, width: field.width, ellipsis: ellipsis)
    }
  }

  private func drawTotals(_ fields: [Rect], in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    buffer.fill(area)
    for (index, field) in fields.enumerated() where totals.indices.contains(index) {
      buffer.write(
        totals[index].cut(to: field.width, ellipsis: buffer.lineSet.ellipsis),
        in: field.moved(to: area.y), columns[index].alignment, style: Style(.strong))
    }
  }

  private func drawTitles(_ fields: [Rect], in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    buffer.fill(area)
    for (index, field) in fields.enumerated() {
      buffer.write(
        title(of: index, width: field.width, buffer.lineSet), in: field.moved(to: area.y),
        columns[index].alignment,
        style: index == cursor ? Style(.strong).adding(.reverse) : Style(.strong))
    }
  }

  private func title(of index: Int, width: Int, _ lineSet: LineSet) -> CleanText {
    let title = columns[index].title
    guard let sorted, sorted.column == index else { return title }
    return title.cut(to: max(0, width - 2), ellipsis: lineSet.ellipsis)
      + (sorted.ascending ? " ^" : " v")
  }

  private func drawRule(in area: Rect, on buffer: inout Buffer) {
    guard !area.isEmpty else { return }
    buffer.fill(area)
    buffer.horizontalLine(x: area.x + 1, y: area.y, width: area.width - 1, style: Style(.quiet))
  }

  private func draw(
    _ row: Row, _ cells: [CleanText], _ fields: [Rect], isSelected: Bool, in area: Rect,
    on buffer: inout Buffer
  ) {
    let style = isSelected ? row.style.underBar : row.style
    buffer.fill(area, style)
    let mark = row.markStyle ?? row.style
    buffer.write(
      row.mark, x: area.x + 1, y: area.y, style: isSelected ? mark.underBar : mark, width: 1)
    if isSelected {
      // The mark stays beside the cursor.
      buffer.write(">", x: area.x + (row.mark.isEmpty ? 1 : 0), y: area.y, style: style)
    }
    for (index, field) in fields.enumerated() {
      buffer.write(
        cells[index], in: field.moved(to: area.y), columns[index].alignment,
        style: row.style(of: index, isSelected: isSelected))
    }
  }
}

extension Rect {
  /// Returns the same columns in another row.
  fileprivate func moved(to y: Int) -> Rect { Rect(x: x, y: y, width: width, height: 1) }
}
