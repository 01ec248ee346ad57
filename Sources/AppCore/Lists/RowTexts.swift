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

  /// Makes those of some rows that are missing, and lets go of all others.
  mutating func keep(
    _ rows: [Window.Row], _ resource: Resource, _ columns: [Column], _ context: Context
  ) {
    let cells = cells(of: rows, resource, columns, context)
    made = Dictionary(
      zip(rows, cells).map { ($0.number, Made(record: $0.record, cells: $1)) }
    ) { $1 }
    self.columns = columns
    wording = context.wording
  }

  /// The texts of rows, one for each column: those that were made, unless they would read otherwise now.
  func cells(
    of rows: [Window.Row], _ resource: Resource, _ columns: [Column], _ context: Context
  ) -> [[CleanText]] {
    let isSame = wording == context.wording && columns == self.columns
    return rows.map { row in
      if isSame, let made = made[row.number], made.record == row.record { return made.cells }
      let shown = context.names.shown(row.record, of: resource)
      return columns.map { CleanText(context.text($0.value(of: shown))) }
    }
  }
}
