import Models
import TerminalKit

/// The rows of a list as a screen shows them: filtered, sorted, with a cursor; and the reading of more pages.
struct ListPane: Hashable {
  /// The place of the cursor.
  var position = ListPosition()
  /// The text of the filter, empty for none.
  private(set) var filter = ""
  /// The filter's text field, while it has focus.
  private(set) var field: TextInput?
  /// The column sorted by, nil for the server's order.
  private(set) var order: Column?
  /// Whether the last comes first.
  private(set) var isDescending = false
  /// The rows that pass the filter, in order.
  private(set) var rows: [Record] = []
  /// What is wrong with the filter's words, nil when nothing is.
  private(set) var filterProblem: String?
  /// Whether the user asked for all pages.
  private var readsAll = false
  /// Whether the price of all pages was told, so that the same key reads them.
  private var hasToldPrice = false

  /// The row under the cursor, nil when there are none.
  var selected: Record? { rows.indices.contains(position.selected) ? rows[position.selected] : nil }

  // MARK: What happened

  /// The rows of a list changed, or what they are filtered and sorted by.
  mutating func show(_ query: Query, _ context: Context) {
    var records = context.lists[query]?.records ?? []
    if !filter.isEmpty {
      let filter = RowFilter(
        self.filter, resource: query.resource, today: context.today(store: query.store))
      records = records.filter { filter.matches($0, names: context.names) }
      filterProblem = filter.problems.first
    } else {
      filterProblem = nil
    }
    if let order {
      records = RowOrder(order, descending: isDescending, of: query.resource)
        .sorted(records, names: context.names)
    }
    rows = records
    position.fit(count: rows.count, page: context.listHeight)
  }

  /// The next page, when the cursor comes near the last row read or the user asked for all.
  func wanted(_ query: Query, _ context: Context) -> [Effect] {
    guard let list = context.lists[query], !list.isComplete, !context.reading.contains(query) else {
      return []
    }
    let isNearEnd = filter.isEmpty && position.selected + Self.readAhead >= rows.count
    return readsAll || isNearEnd ? [.read(query, page: list.pages + 1)] : []
  }

  /// How many rows before the last one the next page is asked for: a screenful.
  private static let readAhead = 24

  /// A key while the filter's field has focus; nil when the key is not for it.
  mutating func type(_ key: Key, _ query: Query, _ context: Context) -> [Effect]? {
    guard field != nil else { return nil }
    switch key {
    case .enter, .down, .up:
      field = nil
      return key == .enter ? [] : nil
    case .escape:
      clearFilter(query, context)
      return []
    default:
      guard field?.handle(key) == true else { return nil }
      filter = field?.text ?? ""
      position = ListPosition()
      show(query, context)
      return []
    }
  }

  /// Opens the filter's field.
  mutating func beginFilter() { field = TextInput(filter) }

  /// Takes the filter away.
  mutating func clearFilter(_ query: Query, _ context: Context) {
    field = nil
    filter = ""
    position = ListPosition()
    show(query, context)
  }

  /// Sorts by a column.
  mutating func sort(by column: Column, isDescending: Bool, _ query: Query, _ context: Context) {
    order = column
    self.isDescending = isDescending
    show(query, context)
  }

  /// Sorts the other way round.
  mutating func reverse(_ query: Query, _ context: Context) {
    isDescending.toggle()
    order = order ?? query.resource.key
    show(query, context)
  }

  /// Tells the price of all pages at the first time, and reads them at the second.
  mutating func readAll(_ query: Query, _ context: Context) -> [Effect] {
    guard let list = context.lists[query], !list.isComplete else {
      return [.say(Notice(hint: "All rows are read."))]
    }
    guard hasToldPrice else {
      hasToldPrice = true
      let price = list.pagesLeft.map { "\(Counted.calls($0))" } ?? "an unknown number of calls"
      return [
        .say(
          Notice(hint: "L again reads the rest: \(price) now, \(context.calls) used this month."))
      ]
    }
    readsAll = true
    return [.dismiss] + wanted(query, context)
  }

  /// Stops reading all pages; the rows that are there stay.
  mutating func stopReading() {
    readsAll = false
    hasToldPrice = false
  }
}

extension ListPane {
  /// The line that says what is shown of how much: `7 match, 500 loaded of 1 284`.
  func countLine(_ query: Query, _ context: Context) -> String {
    guard let list = context.lists[query] else {
      return context.reading.contains(query) ? "reading …" : "nothing read"
    }
    let loaded = context.style.count(list.records.count)
    let total =
      list.total.map { " of \(context.style.count($0))" } ?? (list.isComplete ? "" : " of ?")
    let isWhole = list.isComplete && list.records.count == (list.total ?? list.records.count)
    let amount = isWhole ? "\(loaded) rows" : "\(loaded) loaded\(total)"
    let reading = context.reading.contains(query) ? "  reading …" : ""
    return (filter.isEmpty ? amount : "\(context.style.count(rows.count)) match, \(amount)")
      + reading
  }

  /// Draws the line with filter, order and count.
  func drawStatus(in area: Rect, on buffer: inout Buffer, _ query: Query, _ context: Context) {
    let count = CleanText(filterProblem.map { "! \($0)" } ?? countLine(query, context))
    let left = area.width - count.width - 3
    buffer.write(
      count, x: area.x + max(1, area.width - count.width - 1), y: area.y, style: Theme.quiet)
    if let field {
      let label: CleanText = " / "
      buffer.write(label, x: area.x, y: area.y, style: Theme.strong)
      FormField(input: field, isFocused: true).draw(
        in: Rect(x: area.x + 3, y: area.y, width: max(1, left - 3), height: 1), on: &buffer)
      return
    }
    let filter = filter.isEmpty ? "" : "Filter: \(filter)   "
    let order = self.order.map { "sort: \($0.title) \(isDescending ? "v" : "^")" } ?? ""
    buffer.write(CleanText(" " + filter + order), x: area.x, y: area.y, width: max(1, left))
  }

  /// Draws the table, or a sentence when there is nothing in it.
  func drawTable(in area: Rect, on buffer: inout Buffer, _ query: Query, _ context: Context) {
    let columns = query.resource.columns.filter(\.isListed)
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: rows.count)
    let window = rows[min(top, rows.count)...].prefix(height)
    let hasBar = rows.count > height
    let table = Table(
      columns: columns.map(Theme.tableColumn),
      rows: window.map { record in
        Table.Row(cells: columns.map { CleanText(context.text($0.value(of: record))) })
      },
      selected: rows.isEmpty ? nil : position.selected - top,
      sorted: order.flatMap { columns.firstIndex(of: $0) }.map { ($0, !isDescending) })
    // The bar has a column of its own: it covers nothing.
    table.draw(in: hasBar ? area.splitLeft(area.width - 1).left : area, on: &buffer)
    if rows.isEmpty {
      buffer.write(
        CleanText(emptySentence(query, context)), x: area.x + 3, y: area.y + 3, style: Theme.quiet)
    }
    if hasBar {
      Scrollbar(position: top, visible: height, total: rows.count).draw(
        in: Rect(x: area.maxX - 1, y: area.maxY - height, width: 1, height: height), on: &buffer)
    }
  }

  private func emptySentence(_ query: Query, _ context: Context) -> String {
    if context.reading.contains(query) { return "Reading \(query.resource.title.lowercased()) …" }
    guard let list = context.lists[query] else { return "Not read yet. R reads it." }
    if list.records.isEmpty { return "There are none." }
    return list.isComplete
      ? "No row matches. Esc clears the filter."
      : "No loaded row matches. L reads the rest, Esc clears the filter."
  }
}
