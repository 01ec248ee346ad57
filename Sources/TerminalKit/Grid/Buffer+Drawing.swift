extension Buffer {
  /// Writes a text and returns the column after it.
  ///
  /// The text is cut at the right edge of the grid, and with an ellipsis if it is longer than
  /// `width` cells.
  @discardableResult
  public mutating func write(
    _ text: CleanText, x: Int, y: Int, style: Style = .plain, width: Int = .max
  ) -> Int {
    guard text.width > width else { return draw(text, x: x, y: y, style: style) }
    guard width > 0 else { return x }
    let end = draw(text, x: x, y: y, style: style, limit: width - 1)
    put(lineSet.ellipsis.value, width: 1, x: end, y: y, style: style)
    return end + 1
  }

  /// Writes texts one after the other, each with its style, and returns the column after them. If
  /// together they are longer than `width`, they end with an ellipsis.
  @discardableResult
  public mutating func write(
    _ runs: [(text: CleanText, style: Style)], x: Int, y: Int, width: Int = .max
  ) -> Int {
    let isCut = runs.reduce(0) { $0 + $1.text.width } > width
    var end = x
    for run in runs {
      let room = width == .max ? .max : x + width - end
      if isCut, run.text.width >= room {
        return write(run.text + " ", x: end, y: y, style: run.style, width: room)
      }
      end = write(run.text, x: end, y: y, style: run.style)
    }
    return end
  }

  /// Writes a text into one row of an area, left- or right-aligned.
  public mutating func write(
    _ text: CleanText, in area: Rect, _ alignment: Alignment = .leading, style: Style = .plain
  ) {
    guard !area.isEmpty else { return }
    let indent = alignment == .leading ? 0 : max(0, area.width - text.width)
    write(text, x: area.x + indent, y: area.y, style: style, width: area.width - indent)
  }

  /// Fills an area with spaces of a style.
  public mutating func fill(_ area: Rect, _ style: Style = .plain) {
    if area == bounds { (clusters, links) = ([], []) }
    set(area, to: Cell(glyph: 0x20, style: style))
  }

  /// Changes the styles of cells without changing their contents.
  public mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    forEachRow(of: area) { buffer, columns, y in
      for x in columns {
        let index = y * buffer.size.width + x
        buffer.cells[index].style = change(buffer.cells[index].style)
      }
    }
  }

  /// Draws a horizontal line.
  public mutating func horizontalLine(x: Int, y: Int, width: Int, style: Style = .plain) {
    let line = Cell(glyph: lineSet.horizontal.value, style: style)
    set(Rect(x: x, y: y, width: width, height: 1), to: line)
  }

  /// Draws a line from top to bottom.
  public mutating func verticalLine(x: Int, y: Int, height: Int, style: Style = .plain) {
    let line = Cell(glyph: lineSet.vertical.value, style: style)
    set(Rect(x: x, y: y, width: 1, height: height), to: line)
  }

  /// Draws a bar of so many cells.
  public mutating func bar(x: Int, y: Int, width: Int, style: Style = .plain) {
    let bar = Cell(glyph: lineSet.bar.value, style: style)
    set(Rect(x: x, y: y, width: width, height: 1), to: bar)
  }

  /// Draws a frame along the inner edge of an area; nothing if it is smaller than 2 by 2 cells.
  public mutating func frame(_ area: Rect, style: Style = .plain) {
    guard area.width > 1, area.height > 1 else { return }
    let (right, bottom) = (area.maxX - 1, area.maxY - 1)
    horizontalLine(x: area.x, y: area.y, width: area.width, style: style)
    horizontalLine(x: area.x, y: bottom, width: area.width, style: style)
    let side = Cell(glyph: lineSet.vertical.value, style: style)
    set(Rect(x: area.x, y: area.y, width: 1, height: area.height), to: side)
    set(Rect(x: right, y: area.y, width: 1, height: area.height), to: side)
    put(lineSet.topLeft.value, width: 1, x: area.x, y: area.y, style: style)
    put(lineSet.topRight.value, width: 1, x: right, y: area.y, style: style)
    put(lineSet.bottomLeft.value, width: 1, x: area.x, y: bottom, style: style)
    put(lineSet.bottomRight.value, width: 1, x: right, y: bottom, style: style)
  }

  /// Draws as many whole clusters of a text as fit into a number of cells, and returns the column
  /// after the last one.
  private mutating func draw(
    _ text: CleanText, x: Int, y: Int, style: Style, limit: Int = .max
  ) -> Int {
    let isPlain = text.isPlain
    let text = isPlain ? text : text.head(limit)
    let end = x + min(text.width, limit)
    guard !text.isEmpty, y >= 0, y < size.height, x < size.width, end > 0 else { return end }
    if isPlain {
      drawPlain(text, x: x, end: end, y: y, style: style)
    } else {
      drawCells(text, x: x, y: y, style: style)
    }
    return end
  }

  /// Draws a plain text, which has one scalar per cell, without looking for clusters.
  private mutating func drawPlain(_ text: CleanText, x: Int, end: Int, y: Int, style: Style) {
    let columns = max(0, x)..<min(size.width, end)
    clearHalves(from: columns.lowerBound, to: columns.upperBound, y: y)
    let first = y * size.width + columns.lowerBound
    cells.withUnsafeMutableBufferPointer { cells in
      text.forEachPlainScalar(from: columns.lowerBound - x, count: columns.count) { place, scalar in
        cells[first + place] = Cell(glyph: scalar, style: style)
      }
    }
  }

  private mutating func drawCells(_ text: CleanText, x: Int, y: Int, style: Style) {
    var column = x
    for cell in TextCells(text.string) where cell.width > 0 {
      guard column < size.width else { return }
      if column + cell.width > 0 {
        let glyph = glyph(for: cell, of: text.string)
        put(glyph, width: cell.width, x: column, y: y, style: style)
      }
      column += cell.width
    }
  }

  private mutating func set(_ area: Rect, to cell: Cell) {
    forEachRow(of: area) { buffer, columns, y in
      buffer.clearHalves(from: columns.lowerBound, to: columns.upperBound, y: y)
      let row = y * buffer.size.width
      buffer.cells.withUnsafeMutableBufferPointer { cells in
        cells[row + columns.lowerBound..<row + columns.upperBound].update(repeating: cell)
      }
    }
  }

  private mutating func forEachRow(
    of area: Rect, _ body: (inout Buffer, Range<Int>, Int) -> Void
  ) {
    let columns = max(0, area.x)..<max(0, area.x, min(size.width, area.maxX))
    guard !columns.isEmpty, area.y < size.height, area.maxY > 0 else { return }
    for y in max(0, area.y)..<min(size.height, area.maxY) { body(&self, columns, y) }
  }
}
