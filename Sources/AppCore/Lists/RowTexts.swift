import Models
import TerminalKit

/// Rows as they stand in a table, kept while they are in sight.
///
/// A list that moves by a line shows all its rows but one again, and most of the work of a frame would be to
/// write the same numbers and names once more.
struct RowTexts: Hashable {
  private struct Made: Hashable {
    let record: Record
    let cells: [CleanText]
  }

  private var made: [Int: Made] = [:]
  private var columns: [Column] = []
  /// The wording they were made in (`Context.wording`).
  private var wording = 0
  /// The day whose rows these all are: their times need no date.
  private var day: ShopDate?
  /// The widest text of each column so far; a list that scrolls changes no width to and fro.
  private(set) var widest: [Column: Int] = [:]

  /// Makes those of some rows that are missing, and lets go of all others.
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

  /// Other rows are to be shown: no width of the old ones is kept.
  mutating func forgetWidths() { widest = [:] }

  /// The texts of rows, one for each column: those that were made, unless they would read otherwise now.
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
