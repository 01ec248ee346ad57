import Models
import TerminalKit

extension FleetListScreen {
  /// Draws the filter, and how many rows of how many accounts there are.
  func drawHead(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let count = CleanText(filterProblem.map { "! \($0)" } ?? countLine(context))
    let left = area.width - count.width - 3
    buffer.write(
      count, x: area.x + max(1, area.width - count.width - 1), y: area.y, style: Theme.quiet)
    if let field {
      buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: max(1, left - 3), height: 1), on: &buffer)
    } else {
      let text = filter.isEmpty ? title : tr("Filter: \(filter)")
      buffer.write(CleanText(" " + text), x: area.x, y: area.y, width: max(1, left))
    }
  }

  /// `1 204 rows, 12 accounts`.
  private func countLine(_ context: Context) -> String {
    let accounts = FleetScreen.accounts(counts.count, context.style)
    let shown = context.style.count(count)
    let parts = [
      marks.isEmpty ? nil : Counted.marked(marks.count, context.style),
      filter.isEmpty
        ? "\(Counted.rows(count, context.style)), \(accounts)"
        : tr("\(shown) match, \(accounts)", "\(shown) match, \(accounts)", count),
      isWhole ? nil : tr("loading …"),
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  /// Draws the rows in sight; those that are not there yet are empty.
  func drawTable(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: count)
    let rows = rows(top..<min(count, top + height))
    let columns = resource.listedColumns(for: rows.compactMap { $0.row?.record })
    let hasBar = count > height
    let place = area.splitLeft(min(area.width, Table.most + 1)).left
    let account = Table.Column(title: .tr("Account"), minimum: 10, ideal: 12, maximum: 24)
    Table(
      columns: [account] + columns.map(Theme.tableColumn),
      rows: rows.map { row($0.account, $0.row, columns, context) },
      selected: rows.isEmpty ? nil : position.selected - top
    ).draw(in: place.splitLeft(place.width - (hasBar ? 1 : 0)).left, on: &buffer)
    if rows.isEmpty {
      let text =
        !isWhole
        ? tr("loading …")
        : filter.isEmpty
          ? tr("No account has rows of this list in its local data.")
          : tr("No row matches. \(context.key(.back)): clear the filter")
      buffer.write(
        CleanText(text), x: area.x + 3, y: area.y + 3, style: Theme.quiet, width: area.width - 3)
    }
    if hasBar {
      Scrollbar(position: top, visible: height, total: count).draw(
        in: Rect(x: place.maxX - 1, y: area.maxY - height, width: 1, height: height), on: &buffer)
    }
  }

  /// A row with the names that its own account has for what it refers to.
  private func row(
    _ account: String, _ row: Window.Row?, _ columns: [Column], _ context: Context
  ) -> Table.Row {
    guard let row else {
      return Table.Row(cells: [CleanText(account)] + columns.map { _ in CleanText("…") })
    }
    var own = context
    own.names = windows[account]?.names ?? RecordLabels()
    own.names.mask = context.names.mask
    let shown = own.names.shown(row.record, of: resource)
    let cells = columns.map { CleanText(own.text($0.value(of: shown))) }
    let isMarked = marks.contains { ($0.account, $0.number) == (account, row.number) }
    return Table.Row(
      cells: [CleanText(account)] + cells, mark: isMarked ? Theme.marked : "",
      cellStyles: [.plain] + zip(columns, cells).map(Theme.cell),
      markStyle: isMarked ? Theme.accent : nil)
  }

  /// Draws when the account under the bar was loaded, and which accounts have nothing or a part.
  func drawFoot(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    buffer.horizontalLine(x: area.x + 1, y: area.y, width: area.width - 1, style: Theme.quiet)
    let lines = [about(context), lacking(context)]
    for (row, line) in lines.enumerated() where row + 1 < area.height {
      buffer.write(
        CleanText(" " + line), x: area.x, y: area.y + 1 + row,
        style: row == 0 ? .plain : Theme.quiet, width: area.width)
    }
  }

  private func about(_ context: Context) -> String {
    guard let account, let count = counts[account] else { return "" }
    let age = count.loadedAt.map { tr("Loaded \(Age.ago($0, at: context.now))") }
    let part = count.isWhole ? nil : tr("not complete")
    return ([account] + [age, part].compactMap { $0 }).joined(separator: "  ")
  }

  /// The accounts that could not say their rows, each with why.
  private func lacking(_ context: Context) -> String {
    let troubles = counts.values.filter { $0.rows == nil }.sorted { $0.account < $1.account }
    if troubles.isEmpty { return "" }
    let words = troubles.map { trouble in
      "\(trouble.account): \(trouble.problem?.shortly ?? tr("not loaded"))"
    }
    return tr("Without \(words.joined(separator: tr("; ")))")
  }
}
