import Models
import TerminalKit

extension StockScreen {
  /// Draws the line with what is shown, the grid, and its sums.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    drawHead(in: head, on: &buffer, context)
    guard let grid else {
      buffer.write(waiting(context), x: 3, y: rest.y + 1, style: Theme.quiet)
      return
    }
    let (body, foot) = rest.splitBottom(footHeight(context))
    drawFoot(grid, in: foot, on: &buffer, context)
    guard isProductShown(context), let selected else {
      drawTable(grid, in: body, on: &buffer, context)
      return
    }
    let (list, product) = StockPane.split(body)
    drawTable(grid, in: list, on: &buffer, context)
    StockPane(selected, grid.warehouses, costs: costs).draw(in: product, on: &buffer, context)
  }

  private func waiting(_ context: Context) -> CleanText {
    if let sentence = context.sentence(ifMissing: Resource.stock.scope) {
      return CleanText(sentence)
    }
    return context.isBusy
      ? .tr("Reading the stock …") : .tr("Nothing read. \(context.key(.refresh)) reads the stock.")
  }

  private func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let field {
      buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: area.width - 4, height: 1), on: &buffer)
      return
    }
    let count = context.style.count(grid?.rows.count ?? 0)
    let what =
      showsLowOnly ? tr("below reorder point (\(count))") : tr("all products (\(count))")
    let sorted = order == .missing ? tr("Missing") + " v" : tr("Name") + " ^"
    let text = " \(tr("show:")) \(what)   \(tr("sort:")) \(sorted)"
    let filter = filter.isEmpty ? "" : "   " + tr("Filter: \(filter)")
    let list = context.states[Self.products]
    let unread =
      list?.isComplete == true
      ? "" : "   " + tr("\(list?.rows ?? 0) names read (\(context.key(.readAll)))")
    buffer.write(CleanText(text + filter + unread), x: area.x, y: area.y, width: area.width)
  }

  private func drawTable(
    _ grid: StockGrid, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: lines.count)
    // Beside a product the numbers stand closer, so that the reorder point is still seen.
    let least = isProductShown(context) ? 9 : 11
    let names = grid.warehouses.map { CleanText($0.name) } + [.tr("Total"), .tr("Reorder")]
    let columns =
      [Table.Column(title: .tr("Product"), alignment: .leading, minimum: 20, ideal: 34, weight: 1)]
      + names.map {
        Table.Column(
          title: $0, alignment: .trailing, minimum: min(least, max(7, $0.width)), ideal: 14)
      }
    Table(
      columns: columns, rows: lines.dropFirst(top).prefix(height).map { row($0, context) },
      selected: lines.isEmpty ? nil : position.selected - top, sorted: nil
    ).draw(in: area, on: &buffer)
    if lines.isEmpty {
      buffer.write(emptySentence(context), x: area.x + 3, y: area.y + 3, style: Theme.quiet)
    }
  }

  private func emptySentence(_ context: Context) -> CleanText {
    if products.isEmpty { return .tr("There are none.") }
    return filter.isEmpty
      ? .tr("Nothing is under its reorder point. \(context.key(.below)) shows everything.")
      : .tr("No row matches. \(context.key(.back)) clears the filter.")
  }

  private func row(_ row: StockRow, _ context: Context) -> Table.Row {
    let numbers = row.available + [row.total, row.reorder]
    let cells = numbers.map { number in
      number.map { CleanText(context.text(.number($0))) } ?? "-"
    }
    return Table.Row(cells: [CleanText(name(of: row, context))] + cells, mark: mark(row.state))
  }

  private func name(of row: StockRow, _ context: Context) -> String {
    if let size = row.size {
      return "    " + (context.names.label("sizes", size) ?? tr("size \(size)"))
    }
    let name = context.text(.reference(Resource.products.name, row.product))
    if row.sizes.isEmpty { return name }
    return name + "  " + tr("(sizes)") + (opened.contains(row.product) ? " v" : " +")
  }

  private func mark(_ state: StockGrid.State) -> CleanText {
    switch state {
    case .out: "x"
    case .low: "!"
    case .fine: ""
    }
  }

  private func drawFoot(
    _ grid: StockGrid, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let sums = zip(grid.warehouses, grid.totals)
      .map { "\($0.name) \(context.text(.number($1)))" }.joined(separator: "   ")
    let texts = StockFoot(grid, costs: costs, transfers: transfers)
    let total = context.text(.number(grid.total))
    let count = Counted.rows(grid.rows.count, context.style)
    buffer.write(
      CleanText(" " + tr("Totals of \(count):  all \(total)") + "   \(sums)"),
      x: area.x, y: area.y, style: Theme.strong, width: area.width)
    let isReading = context.reading.contains(Self.products)
    let progress = context.progress.flatMap { isReading ? " \($0.line(context))" : nil }
    let marks = tr(" x out of stock   ! under the reorder point   - not managed there")
    buffer.write(
      CleanText(progress ?? marks), x: area.x, y: area.y + 1, style: Theme.quiet,
      width: area.width)
    for (row, text) in [texts.value(context), texts.transfer(context)].enumerated()
    where row + 2 < area.height {
      buffer.write(
        CleanText(" " + text), x: area.x, y: area.y + 2 + row, width: area.width)
    }
  }
}
