import Models
import TerminalKit

// The column under the cursor, which decides what is copied and how far a wide list is scrolled sideways.
extension ListPane {
  /// The columns that can be gone to: those of lists, then those that otherwise only a record shows.
  func reachable(_ rows: [Record]) -> [Column] {
    guard let resource = view?.resource else { return [] }
    let listed = resource.listedColumns(for: rows)
    return listed + resource.columns.filter { !listed.contains($0) }
  }

  /// The columns that are drawn in a width: the first one, and from those behind it as many are left out as
  /// must be for the one under the cursor to be seen.
  ///
  /// - Returns: the columns, and where the one under the cursor stands among them; nil for the first.
  func drawn(_ rows: [Record], width: Int) -> (columns: [Column], cursor: Int?) {
    guard let resource = view?.resource else { return ([], nil) }
    let listed = resource.listedColumns(for: rows)
    guard column > 0, let first = listed.first else { return (listed, nil) }
    let all = column < listed.count ? listed : reachable(rows)
    let cursor = min(column, all.count - 1)
    for left in 0..<max(1, cursor) {
      let columns = [first] + all.dropFirst(1 + left)
      let seen = Table.count(of: columns.map(Theme.tableColumn), in: width)
      if cursor - left < seen { return (columns, cursor - left) }
    }
    return ([first] + all.dropFirst(cursor), 1)
  }

  /// Moves the cursor to another column.
  mutating func moveColumn(_ step: Int) {
    let rows = window?.rows.map(\.record) ?? []
    column = min(max(0, column + step), max(0, reachable(rows).count - 1))
  }

  /// The text of the cell under the cursor as programs read it, nil without a row; an empty one is told apart.
  func cell(_ names: RecordLabels) -> String? {
    guard let record = selected, let resource = view?.resource else { return nil }
    let columns = reachable(window?.rows.map(\.record) ?? [])
    guard columns.indices.contains(column), column > 0 else {
      return resource.id(of: record)
    }
    return Format.machine(columns[column].value(of: names.shown(record, of: resource)))
  }
}
