import Models
import TerminalKit

// The column under the cursor, which decides what is copied and how far a wide list is scrolled sideways.
extension ListPane {
  /// The columns of the table: those of lists, without what all rows have in common.
  func listed(_ rows: [Record]) -> [Column] {
    guard let resource = view?.resource else { return [] }
    return resource.listedColumns(for: rows).filter { !shared.contains($0) }
  }

  /// The columns that can be gone to: those of lists, then those that otherwise only a record shows.
  func reachable(_ rows: [Record]) -> [Column] {
    guard let resource = view?.resource else { return [] }
    let listed = listed(rows)
    return listed + resource.columns.filter { !listed.contains($0) }
  }

  /// How a column stands in the table, with the widest of the texts seen so far.
  func tableColumn(_ column: Column) -> Table.Column {
    var drawn = Theme.tableColumn(column)
    if onlyDay != nil, column.meaning == .time { (drawn.minimum, drawn.ideal) = (5, 5) }
    drawn.content = texts.widest[column] ?? 0
    return drawn
  }

  /// The width in which all columns are shown, and the one in which nothing is cut.
  func tableWidths() -> (all: Int, wanted: Int) {
    let columns = listed(window?.rows.map(\.record) ?? []).map(tableColumn)
    return (Table.width(of: columns), Table.wantedWidth(of: columns))
  }

  /// The columns that are seen in a width, and those that all rows have in common.
  func seenColumns(width: Int) -> [Column] {
    let columns = drawn(window?.rows.map(\.record) ?? [], width: width).columns
    return Array(columns.prefix(Table.count(of: columns.map(tableColumn), in: width - 1))) + shared
  }

  /// Finds out in which columns all rows say the same. Of few rows that is chance, and of a part of them nobody
  /// knows.
  mutating func findShared() {
    shared = []
    guard let window, let resource = view?.resource, window.start == 0, window.isEnd,
      window.rows.count >= Self.leastShared, let first = window.rows.first?.record
    else { return }
    shared = resource.listedColumns(for: window.rows.map(\.record)).dropFirst().filter { column in
      let value = column.value(of: first)
      return column != resource.key && !resource.label.contains(column.id)
        && window.rows.allSatisfy { column.value(of: $0.record) == value }
    }
  }

  private static let leastShared = 5

  /// `Store Belleroche Paris, Enabled yes`; empty where there is nothing to say.
  func sharedText(_ context: Context) -> String {
    guard let first = window?.rows.first?.record, let resource = view?.resource else { return "" }
    let shown = context.names.shown(first, of: resource)
    return shared.map { ($0.title, $0.value(of: shown)) }.filter { $0.1 != .none }
      .map { "\($0.0) \(context.text($0.1))" }.joined(separator: ", ")
  }

  /// The columns drawn in a width. The first column always shows; the next ones scroll out of view until the
  /// column under the cursor fits.
  ///
  /// - Returns: the columns, and where the one under the cursor stands among them; nil for the first.
  func drawn(_ rows: [Record], width: Int) -> (columns: [Column], cursor: Int?) {
    let listed = listed(rows)
    guard column > 0, let first = listed.first else { return (listed, nil) }
    let all = column < listed.count ? listed : reachable(rows)
    let cursor = min(column, all.count - 1)
    for left in 0..<max(1, cursor) {
      let columns = [first] + all.dropFirst(1 + left)
      let seen = Table.count(of: columns.map(tableColumn), in: width)
      if cursor - left < seen { return (columns, cursor - left) }
    }
    return ([first] + all.dropFirst(cursor), 1)
  }

  /// Moves the cursor to another column.
  mutating func moveColumn(_ step: Int) {
    let rows = window?.rows.map(\.record) ?? []
    column = min(max(0, column + step), max(0, reachable(rows).count - 1))
  }

  /// The text of the cell under the cursor as programs read it: nil without a row, empty for an empty cell.
  func cell(_ names: RecordLabels) -> String? {
    guard let record = selected, let resource = view?.resource else { return nil }
    let columns = reachable(window?.rows.map(\.record) ?? [])
    guard columns.indices.contains(column), column > 0 else {
      return resource.id(of: record)
    }
    return Format.machine(columns[column].value(of: names.shown(record, of: resource)))
  }
}
