import Models
import TerminalKit

// Marking products, and writing them to a file.
extension StockScreen {
  /// The bindings for marked rows, which come first in the footer while there are any.
  static let markedBindings: [Binding<StockScreen>] = [
    Binding(
      "export_marked", .character("x"), footer: "export marked",
      help: "write the marked products to a file",
      whyNot: { screen, context in screen.marks.isEmpty ? context.whyNoMarks : nil },
      action: { $0.pushExport($1) }),
    Binding(
      "clear_marks", .escape, footer: "clear marks", help: "clear the marks",
      whyNot: { screen, context in screen.marks.isEmpty ? context.whyNoMarks : nil },
      action: { $0.escape($1) }),
  ]

  /// The bindings that mark a row and write rows to a file.
  static let markBindings: [Binding<StockScreen>] = [
    Binding(
      "mark", .character(" "), footer: "mark", help: "mark the product, or unmark it, and go on",
      whyNot: { screen, _ in
        if screen.field != nil { return tr("You are typing the filter.") }
        return screen.selected == nil ? tr("There is no row.") : nil
      },
      action: { screen, context in
        screen.marks.formSymmetricDifference(screen.selected.map { [$0.product] } ?? [])
        return screen.move(.by(1), context)
      }),
    Binding(
      "export", .character("x"), footer: "export",
      help: "write the rows to a file: .xlsx, .csv, .tsv, .json, .jsonl or .md",
      whyNot: { screen, _ in screen.grid == nil ? tr("There are no rows yet.") : nil },
      action: { $0.pushExport($1) }),
  ]

  private mutating func pushExport(_ context: Context) -> [Effect] {
    export(context).map { [.push(AnyScreen(ExportScreen(.table($0))))] } ?? []
  }

  /// Returns the rows as `hibou stock` writes them: the marked products if there are any, else the
  /// shown ones.
  private func export(_ context: Context) -> TableExport? {
    guard let grid, let list else { return nil }
    let all = marks.isEmpty ? grid : list.shown(order, belowOnly: false, words: "")
    let rows = marks.isEmpty ? all : all.filtered { marks.contains($0.product) }
    let table = StockTable(rows, names: context.names, style: context.style, costs: costs)
    return TableExport(
      showsLowOnly && marks.isEmpty ? "reorder" : "stock", title: title,
      columns: table.sheet.columns, rows: table.sheet.rows, count: rows.rows.count,
      json: table.json, names: context.names)
  }
}
