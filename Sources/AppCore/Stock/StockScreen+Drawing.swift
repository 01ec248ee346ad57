import Foundation
import Models
import TerminalKit

extension StockScreen {
  /// Draws the status line, the grid, and its sums.
  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, rest) = area.splitTop(1)
    drawHead(in: head, on: &buffer, context)
    guard let grid else {
      buffer.write(waiting(context), x: 3, y: rest.y + 1, style: Theme.quiet)
      return
    }
    let (body, foot) = rest.splitBottom(footHeight(context))
    drawFoot(in: foot, on: &buffer, context)
    guard isProductShown(context), let selected else {
      drawTable(grid, in: body, on: &buffer, context)
      return
    }
    let (list, product) = RecordPane.split(body, table: tableWidths(context))
    drawTable(grid, in: list, on: &buffer, context)
    StockPane(selected, grid.warehouses, costs: costs).draw(in: product, on: &buffer, context)
  }

  private func waiting(_ context: Context) -> CleanText {
    if let sentence = context.sentence(ifMissing: Resource.stock.scope) {
      return CleanText(sentence)
    }
    if context.directory.warehouses == nil, !context.may(Resource.warehouses.scope) {
      let scope = Resource.warehouses.scope.name
      return .tr(
        "The warehouses are unknown: scope \(scope) not granted. Press \(context.key(.account)) to add it."
      )
    }
    if context.isBusy { return .tr("Loading the stock …") }
    if context.directory.warehouses == nil, areWarehousesUnreadable {
      return .tr(
        "The warehouses are not loaded. \(context.key(.refresh)): load (\(Counted.calls(1)))")
    }
    let cost = cost(context)
    return cost.isNothing
      ? .tr("Stock not loaded yet. \(context.key(.refresh)): load")
      : .tr(
        "Stock not loaded yet. \(context.key(.refresh)): load (\(CostText.text(cost)))")
  }

  private func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let field {
      buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: area.width - 4, height: 1), on: &buffer)
      return
    }
    // Before anything is loaded, the number of rows is unknown.
    let count = grid.map { context.style.count($0.rows.count) } ?? "?"
    let what =
      showsLowOnly ? tr("below reorder point (\(count))") : tr("all products (\(count))")
    let all = grid.map { context.style.count($0.warehouses.count) } ?? "?"
    let place =
      warehouse == nil
      ? ListSelection.allWarehouses(all) : grid?.warehouses.first?.name ?? ""
    let text = " \(tr("show:")) \(what)   \(tr("warehouse:")) \(place)"
    let filter = filter.isEmpty ? "" : "   " + tr("Filter: \(filter)")
    let marked = marks.isEmpty ? "" : "   " + Counted.marked(marks.count, context.style)
    buffer.write(CleanText(text + filter + marked), x: area.x, y: area.y, width: area.width)
  }

  private func drawTable(
    _ grid: StockGrid, in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let height = Table.visibleRows(in: area.height - Self.totalRows)
    let top = position.visibleTop(height: height, count: lines.count)
    Table(
      columns: columns(grid), rows: lines.dropFirst(top).prefix(height).map { row($0, context) },
      selected: lines.isEmpty ? nil : position.selected - top,
      sorted: order == .missing ? (1, false) : (0, true), totals: totals(of: grid, context)
    ).draw(in: area, on: &buffer)
    if lines.isEmpty {
      buffer.write(emptySentence(context), x: area.x + 3, y: area.y + 3, style: Theme.quiet)
    }
  }

  /// Returns the sums: the number of products, the missing quantity, the pieces in each warehouse and
  /// in total.
  private func totals(of grid: StockGrid, _ context: Context) -> [CleanText] {
    let count = grid.rows.count
    let shown = context.style.count(count)
    let missing = grid.rows.reduce(0) { $0 + $1.missing }
    let reorder = grid.rows.reduce(0) { $0 + $1.reorder }
    return [
      .tr("Total of \(shown) product", "Total of \(shown) products", count),
      CleanText(context.quantity(missing)),
    ]
      + (sums.warehouses + [sums.all, reorder]).map { CleanText(context.quantity($0)) }
  }

  /// Returns the columns: product, missing quantity, warehouses, and sums. Where warehouse names
  /// are long, each column shows the part that distinguishes its warehouse from the others.
  func columns(_ grid: StockGrid) -> [Table.Column] {
    // A single warehouse has the room of the others.
    let most = grid.warehouses.count == 1 ? 24 : 12
    let names = Self.distinct(grid.warehouses.map(\.name), width: most)
    let titles = names.map { CleanText($0) } + [.tr("Total"), .tr("Reorder")]
    return [
      Table.Column(title: .tr("Product"), alignment: .leading, minimum: 18, ideal: 28),
      Table.Column(title: .tr("Missing"), alignment: .trailing, minimum: 9, ideal: 9),
    ]
      + CellCut.fit(titles, width: most).map {
        Table.Column(title: $0, alignment: .trailing, minimum: 7, ideal: 8)
      }
  }

  /// Returns names without the first words that they share with others, such as `Paris` and
  /// `Annecy` for two shops, if one of them is wider than a width.
  static func distinct(_ names: [String], width: Int) -> [String] {
    guard names.contains(where: { CleanText($0).width > width }) else { return names }
    let words = names.map { $0.split(separator: " ") }
    let shorter = words.map { own in
      let isShared = own.count > 1 && words.count { $0.first == own.first } > 1
      return (isShared ? own.dropFirst() : own[...]).joined(separator: " ")
    }
    guard Set(shorter).count == Set(names).count, shorter != names else { return names }
    return distinct(shorter, width: width)
  }

  private func emptySentence(_ context: Context) -> CleanText {
    if count == 0 { return .tr("This list is empty.") }
    return filter.isEmpty
      ? .tr("Nothing is below its reorder point. \(context.key(.below)): show all products")
      : .tr("No row matches. \(context.key(.back)): clear the filter")
  }

  private func row(_ row: StockRow, _ context: Context) -> Table.Row {
    let levels = zip(row.available, row.shortages).map { available, shortage in
      available.map { (shortage ?? 0) > 0 ? "! \(context.quantity($0))" : context.quantity($0) }
    }
    let total = row.isCounted ? context.quantity(row.total) : nil
    let cells =
      [name(of: row, context), context.quantity(row.missing)]
      + (levels + [total, context.quantity(row.reorder)]).map { $0 ?? Format.nothing }
    let mark = mark(row.state)
    return Table.Row(
      cells: cells.map { CleanText($0) }, mark: mark, cellStyles: styles(of: row, cells),
      markStyle: Theme.mark(mark))
  }

  /// Returns the styles of a row: the missing quantity is highlighted, and so is stock that is zero
  /// or below its reorder point.
  private func styles(of row: StockRow, _ cells: [String]) -> [Style] {
    let state: Style =
      switch row.state {
      case .out: Theme.bad
      case .low: Theme.warn
      case .fine: .plain
      }
    let levels = zip(row.available, row.shortages).map { available, shortage -> Style in
      guard let available else { return Theme.quiet }
      let isShort = (shortage ?? 0) > 0
      return available <= 0 && (isShort || available < 0)
        ? Theme.bad : isShort ? Theme.warn : .plain
    }
    let missing = row.missing > 0 ? state : Theme.quiet
    return [.plain, missing] + levels + [state, Theme.quiet]
  }

  private func name(of row: StockRow, _ context: Context) -> String {
    if let size = row.size {
      return "    " + (context.names.label("sizes", size) ?? tr("size \(size)"))
    }
    let mark = marks.contains(row.product) ? Theme.marked.string + " " : ""
    let name = mark + context.text(.reference(Resource.products.name, row.product))
    if row.sizes.isEmpty { return name }
    let short = row.shortSizes
    let sizes = short == 0 ? tr("(sizes)") : tr("! \(short) size", "! \(short) sizes", short)
    let end = "  " + sizes + (opened.contains(row.product) ? " v" : " +")
    // The end of the line says what to do, so a long name is cut first.
    let room = max(24, context.size.width - 56) - CleanText(end).width
    return CleanText(name).cut(to: max(8, room)).string + end
  }

  private func mark(_ state: StockGrid.State) -> CleanText {
    switch state {
    case .out: "x"
    case .low: "!"
    case .fine: ""
    }
  }

  private func drawFoot(
    in area: Rect, on buffer: inout Buffer, _ context: Context
  ) {
    let texts = StockFoot(sums.value, transfers: transfers)
    let missing = unloaded(context)
    let left =
      missing.isEmpty || warehouse != nil
      ? nil : " " + tr("Totals without \(missing.joined(separator: ", ")): not loaded")
    let isReading = context.reading.contains(Self.products)
    let progress = context.progress.flatMap { isReading ? " \($0.line(context))" : nil }
    let marks = tr(" x out of stock   ! below the reorder point   - not managed there")
    let note = left ?? names(context).map { " \($0)" }
    buffer.write(
      CleanText(progress ?? note ?? marks), x: area.x, y: area.y,
      style: progress ?? note == nil ? Theme.quiet : Theme.warn, width: area.width)
    for (row, text) in [texts.value(context), texts.transfer(context)].enumerated()
    where row + 1 < area.height {
      buffer.write(
        CleanText(" " + text), x: area.x, y: area.y + 1 + row, width: area.width)
    }
  }

  /// Returns `Names of 250 of 1 284 products loaded. L: load the rest (5 calls)`; nil when all are
  /// loaded.
  private func names(_ context: Context) -> String? {
    let coverage = Coverage(of: [Self.products], context)
    guard context.may(Resource.products.scope), !coverage.isComplete else { return nil }
    let rows = context.style.count(coverage.rows)
    let all = coverage.total.map(context.style.count) ?? "?"
    let (key, cost) = (context.key(.readAll), CostText.ofRest(of: coverage))
    return tr("Names of \(rows) of \(all) products loaded. \(key): load the rest (\(cost))")
  }
}
