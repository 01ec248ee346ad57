import Models
import TerminalKit

/// The texts of table rows, cached while the rows are visible.
///
/// A list that scrolls by a line shows all rows but one again. Without the cache, most of the time
/// of a frame would go into formatting the same numbers and labels again.
struct RowTexts: Hashable {
  private struct Made: Hashable {
    let record: Record
    let cells: [CleanText]
  }

  private var made: [Int: Made] = [:]
  private var columns: [Column] = []
  /// The value of `Context.wording` when the texts were made.
  private var wording = 0
  /// The common day of all rows, so that their times need no date.
  private var day: ShopDate?
  /// The widest text of each column so far, so that columns keep their widths while the list
  /// scrolls.
  private(set) var widest: [Column: Int] = [:]

  /// Computes missing texts of the given rows, and removes those of all other rows.
  mutating func keep(
    _ rows: [Window.Row], _ resource: Resource, _ columns: [Column], of day: ShopDate?,
    _ context: Context
  ) {
    if day != self.day { (made, self.day) = ([:], day) }
    let cells = cells(of: rows, resource, columns, context)
    made = Dictionary(
      zip(rows, cells).map { ($0.number, Made(record: $0.record, cells: $1)) }
    ) { $1 }
    self.columns = columns
    wording = context.wording
    for row in cells {
      for (column, cell) in zip(columns, row) {
        widest[column] = max(widest[column] ?? 0, cell.width)
      }
    }
  }

  /// Forgets the widths, because other rows will be shown.
  mutating func forgetWidths() { widest = [:] }

  /// Returns the texts of rows, one per column: the cached ones, unless they are outdated.
  func cells(
    of rows: [Window.Row], _ resource: Resource, _ columns: [Column], _ context: Context
  ) -> [[CleanText]] {
    let isSame = wording == context.wording && columns == self.columns
    return rows.map { row in
      if isSame, let made = made[row.number], made.record == row.record { return made.cells }
      let shown = context.names.shown(row.record, of: resource)
      return columns.map { CleanText(text($0.value(of: shown), context)) }
    }
  }

  private func text(_ value: Value, _ context: Context) -> String {
    let text = context.text(value)
    guard let day, case .time = value else { return text }
    let date = Format.date(day) + " "
    return text.hasPrefix(date) ? String(text.dropFirst(date.count)) : text
  }
}
