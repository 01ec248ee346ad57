import Models
import TerminalKit

/// Asks for the file that the figures of a day are written to.
struct ExportScreen: Screen {
  private let export: DayExport
  private var field: TextInput

  /// The file of a day's figures.
  init(_ export: DayExport) {
    self.export = export
    field = TextInput(export.fileName)
  }

  var title: String { tr("Export") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<ExportScreen>] = [
    Binding(
      "write", .enter, footer: "write the file",
      help: "write the file (never overwrites one)",
      whyNot: { screen, _ in screen.field.text.isEmpty ? tr("Type the file's name.") : nil },
      action: { screen, _ in [.export(screen.export, file: screen.field.text)] }),
    Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    guard case .exported(let file) = message else { return [] }
    return [.pop, .say(Notice(hint: tr("Written: \(file), mode 0600.")))]
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { field.handle(key) ? [] : nil }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let title = CleanText(tr("Export \(Format.date(export.figures.day))"))
    let popup = Popup(Box(title: title), size: Size(width: 60, height: 5))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    buffer.write(
      CleanText(" " + tr("File, by its ending .json, .csv, .tsv, .md or .txt:")), x: inner.x,
      y: inner.y)
    FormField(label: " ", input: field, isFocused: true).draw(in: inner.row(1), on: &buffer)
  }
}
