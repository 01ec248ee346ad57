import Models
import TerminalKit

// The column under the cursor. It determines what is copied and how far a wide list is scrolled
// sideways.
extension ListPane {
  /// Returns the columns of the table: the listed ones, except those in which all rows are equal or
  /// empty.
  func listed(_ rows: [Record]) -> [Column] {
    guard let resource = view?.resource else { return [] }
    return resource.listedColumns(for: rows).filter {
      !shared.contains($0) && !empty.contains($0)
    }
  }

  /// Returns the columns that the cursor can reach: the listed ones, then those of the detail
  /// screen.
  func reachable(_ rows: [Record]) -> [Column] {
    guard let resource = view?.resource else { return [] }
    let listed = listed(rows)
    return listed + resource.columns.filter { !listed.contains($0) }
  }

  /// Returns a column of the table with the widest of the texts seen so far.
  func tableColumn(_ column: Column) -> Table.Column {
    var drawn = Theme.tableColumn(column)
    if onlyDay != nil, column.meaning == .time { (drawn.minimum, drawn.ideal) = (5, 5) }
    drawn.content = texts.widest[column] ?? 0
    return drawn
  }

  /// Returns the width that shows all columns, and the width at which no text is cut.
  func tableWidths() -> (all: Int, wanted: Int) {
    let columns = listed(window?.rows.map(\.record) ?? []).map(tableColumn)
    return (Table.width(of: columns), Table.wantedWidth(of: columns))
  }

  /// Returns the columns that are visible in a width, and those in which all rows are equal.
  func seenColumns(width: Int) -> [Column] {
    let columns = drawn(window?.rows.map(\.record) ?? [], width: width).columns
    return Array(columns.prefix(Table.count(of: columns.map(tableColumn), in: width - 1))) + shared
  }

  /// Finds the columns in which all rows are equal, which needs all rows of the list, and those
  /// without a value. Both need enough rows, because few rows may be equal by chance.
  mutating func findShared() {
    (shared, empty) = ([], [])
    guard let window, let resource = view?.resource, window.rows.count >= Self.leastShared,
      let first = window.rows.first?.record
    else { return }
    let columns = resource.listedColumns(for: window.rows.map(\.record)).dropFirst()
      .filter { $0 != resource.key && !resource.label.contains($0.id) }
    findEmpty(among: columns, in: window)
    guard window.start == 0, window.isEnd else { return }
    shared = columns.filter { column in
      let value = column.value(of: first)
      return window.rows.allSatisfy { column.value(of: $0.record) == value }
    }
  }

  /// Finds the columns that no row has a value for. A column that had one before stays, so that
  /// columns do not come and go while the list scrolls.
  private mutating func findEmpty(among columns: [Column], in window: Window) {
    known.formUnion(
      columns.filter { column in
        window.rows.contains { column.value(of: $0.record) != .none }
      })
    empty = Set(columns).subtracting(known)
  }

  private static let leastShared = 5

  /// Returns `Store Belleroche Paris, Enabled yes`; empty if there are no such columns.
  func sharedText(_ context: Context) -> String {
    guard let first = window?.rows.first?.record, let resource = view?.resource else { return "" }
    let shown = context.names.shown(first, of: resource)
    return shared.map { ($0.title, $0.value(of: shown)) }.filter { $0.1 != .none }
      .map { "\($0.0) \(context.text($0.1))" }.joined(separator: ", ")
  }

  /// Returns the columns to draw in a width. The first column is always visible; the next ones
  /// scroll out of view until the column under the cursor fits.
  ///
  /// - Returns: the columns, and the index of the one under the cursor among them; nil for the
  /// first one.
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

  /// Returns the value under the cursor in the form for programs: nil without a row, empty for a
  /// missing value.
  func cell(_ names: RecordLabels) -> String? {
    guard let record = selected, let resource = view?.resource else { return nil }
    let columns = reachable(window?.rows.map(\.record) ?? [])
    guard columns.indices.contains(column), column > 0 else {
      return resource.id(of: record)
    }
    return Format.machine(columns[column].value(of: names.shown(record, of: resource)))
  }
}
