import Models
import TerminalKit

extension ListPane {
  /// Returns how much of the list is shown: `7 match, 500 loaded of 1 284`.
  func countLine(_ context: Context) -> String {
    let coverage = Coverage(of: lists, context)
    let isReading = !context.reading.isDisjoint(with: lists)
    if coverage.isUnread {
      return isReading ? tr("loading …") : window == nil ? "" : tr("nothing loaded")
    }
    let amount = amount(coverage, context) + (isReading ? "  " + tr("loading …") : "")
    guard view?.filter != nil else { return amount }
    guard let count = count(context) else { return tr("… match, \(amount)") }
    let shown = context.style.count(count)
    return tr("\(shown) match, \(amount)", "\(shown) match, \(amount)", count)
  }

  private func amount(_ coverage: Coverage, _ context: Context) -> String {
    let isWhole = coverage.isComplete && coverage.rows == coverage.total ?? coverage.rows
    if isWhole { return Counted.rows(coverage.rows, context.style) }
    let loaded = context.style.count(coverage.rows)
    guard let total = coverage.total else {
      return coverage.isComplete ? tr("\(loaded) loaded") : tr("\(loaded) loaded so far")
    }
    return tr("\(loaded) loaded of \(context.style.count(total))")
  }

  /// Draws the line with filter, order and count.
  func drawStatus(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let marked = marks.isEmpty ? "" : Counted.marked(marks.count, context.style) + "   "
    let count = CleanText(filterProblem.map { "! \($0)" } ?? marked + countLine(context))
    let left = area.width - count.width - 3
    buffer.write(
      count, x: area.x + max(1, area.width - count.width - 1), y: area.y, style: Theme.quiet)
    if let field {
      buffer.write(" / ", x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: max(1, left - 3), height: 1), on: &buffer)
      return
    }
    let filter = filter.isEmpty ? "" : tr("Filter: \(filterText(context))") + "   "
    let shared = sharedText(context)
    buffer.write(
      [
        (text: CleanText(" " + filter + orderText), style: .plain),
        (
          text: CleanText(
            shared.isEmpty ? "" : (orderText.isEmpty ? "" : "   ") + tr("all rows: \(shared)")),
          style: Theme.quiet
        ),
      ], x: area.x, y: area.y, width: max(1, left))
  }

  private var orderText: String {
    guard let keys = view?.order?.keys else { return "" }
    let words = keys.map { "\($0.column.title) \($0.isDescending ? "v" : "^")" }
    return tr("sort:") + " " + words.joined(separator: ", ")
  }

  /// Draws the table, or a sentence if it is empty, and below it the progress or what is missing.
  func drawTable(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let hint = hint(context) else {
      drawRows(in: area, on: &buffer, context)
      return
    }
    let (rows, line) = area.splitBottom(1)
    drawRows(in: rows, on: &buffer, context)
    buffer.write(
      CleanText(" " + hint), x: line.x, y: line.y, style: Theme.quiet, width: line.width)
  }

  private func drawRows(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let resource = view?.resource else { return }
    let height = Table.visibleRows(in: area.height)
    let count = end(context)
    let top = position.visibleTop(height: height, count: count)
    let rows = rowsInSight(height: height, context)
    let key = view?.order?.first
    // The scroll bar has a column of its own and covers nothing.
    let hasBar = count > height
    let place = area.splitLeft(min(area.width, Table.most + 1)).left
    let width = place.width - (hasBar ? 1 : 0)
    let (columns, cursor) = drawn(rows.map(\.record), width: width)
    let table = Table(
      columns: columns.map(tableColumn),
      rows: zip(rows, texts.cells(of: rows, resource, columns, context)).map { row, cells in
        Table.Row(
          cells: cells, mark: marks[row.number] == nil ? "" : Theme.marked,
          cellStyles: zip(columns, cells).map(Theme.cell), markStyle: Theme.accent)
      },
      selected: rows.isEmpty ? nil : position.selected - top,
      sorted: key.flatMap { key in
        columns.firstIndex(of: key.column).map { ($0, !key.isDescending) }
      }, cursor: cursor)
    table.draw(in: place.splitLeft(width).left, on: &buffer)
    if rows.isEmpty {
      let lines = CleanText(emptySentence(context)).wrapped(to: area.width - 6)
      for (index, line) in lines.prefix(max(0, area.height - 3)).enumerated() {
        buffer.write(line, x: area.x + 3, y: area.y + 3 + index, style: Theme.quiet)
      }
    }
    if hasBar {
      Scrollbar(position: top, visible: height, total: count).draw(
        in: Rect(x: place.maxX - 1, y: area.maxY - height, width: 1, height: height), on: &buffer)
    }
  }

  private func emptySentence(_ context: Context) -> String {
    if let scope = view?.resource.scope, let sentence = context.sentence(ifMissing: scope) {
      return sentence
    }
    let coverage = Coverage(of: lists, context)
    if !context.reading.isDisjoint(with: lists) {
      return tr("Loading \(lists[0].resource.title.lowercased()) …")
    }
    if window == nil { return "…" }
    if coverage.isUnread {
      return coverage.count > 1
        ? CostText.noneRead(of: coverage, key: key(.readAll, context))
        : tr("Not loaded yet. \(key(.refresh, context)): load")
    }
    if view?.filter == nil {
      // Rows were loaded after the visible ones had been read from the mirror.
      if coverage.rows > 0 { return "…" }
      return coverage.isComplete
        ? tr("This list is empty.") : tr("The loaded part of this list is empty.")
    }
    return coverage.isComplete
      ? tr("No row matches. \(context.key(.back)): clear the filter")
      : tr(
        "No loaded row matches. \(key(.readAll, context)): load the rest. \(context.key(.back)): clear the filter"
      )
  }

  /// Returns the text of a command's key. While the filter is typed, its field must be left first.
  private func key(_ command: NamedCommand, _ context: Context) -> String {
    let key = context.key(command)
    return field == nil ? key : tr("\(context.key(.keepFilter)), then \(key)")
  }

  /// Returns the line below the rows: the progress of loading, else the missing days, else how many
  /// rows the filter or the order covers.
  func hint(_ context: Context) -> String? {
    if let progress = context.progress, !context.reading.isDisjoint(with: lists) {
      return progress.line(context)
    }
    let coverage = Coverage(of: lists, context)
    if let days = CostText.days(of: coverage, key: key(.readAll, context)) { return days }
    guard view?.filter != nil || view?.order != nil, !coverage.isComplete, !coverage.isUnread
    else { return coverage.remarks.isEmpty ? nil : coverage.remarks.joined(separator: " ") }
    let seen = Counted.rows(coverage.rows, of: coverage.total, context.style)
    let price = CostText.ofRest(of: coverage)
    let key = key(.readAll, context)
    return view?.filter == nil
      ? tr("Sorted \(seen). \(key): load the rest (\(price))")
      : tr("Filtered \(seen). \(key): load the rest (\(price))")
  }
}

extension LoadProgress {
  /// Returns `1 250 of 12 840 rows   5 calls, 47 left   800 rows/s   14 s left   Esc: stop`.
  func line(_ context: Context) -> String {
    let style = context.style
    let rows = Counted.rows(rows, of: total, style)
    let calls = Counted.calls(calls) + (callsLeft.map { ", " + tr("\($0) left") } ?? "")
    let rate = rowsPerSecond.map { tr("\(style.count(Int($0.rounded()))) rows/s") }
    let time = secondsLeft.map { tr("\(Self.time($0)) left") }
    return ([rows, calls] + [rate, time].compactMap { $0 } + [tr("\(context.key(.back)): stop")])
      .joined(separator: "   ")
  }

  private static func time(_ seconds: Int) -> String {
    seconds < 120 ? tr("\(seconds) s") : tr("\((seconds + 59) / 60) min")
  }
}
