import Models
import TerminalKit

/// Asks for the file to write an export to. Missing rows of a list are loaded first, and the dialog
/// states the cost.
struct ExportScreen: Screen {
  private let export: Export
  private var field: TextInput
  /// The chosen kind of file; the extension of the typed name overrides it.
  private var chosen: FileKind
  /// Whether missing rows are being loaded, after which the file is written.
  private var isLoading = false

  /// Creates the dialog for an export.
  init(_ export: Export) {
    self.export = export
    chosen = export.kinds[0]
    field = TextInput(chosen.name(export.fileName, insteadOf: []))
  }

  var title: String { tr("Export") }

  var chrome: Chrome { .overlay }

  var takesText: Bool { true }

  static let bindings: [Binding<ExportScreen>] = [
    Binding(
      "write", .enter, footer: "write the file",
      help: "write the file (never overwrites one)",
      whyNot: { screen, context in
        if let reason = screen.whyNoChoice(context) { return reason }
        return screen.field.text.isEmpty ? tr("Type the file's name.") : nil
      },
      action: { $0.write($1) }),
    Binding(
      "next_kind", .down, footer: "kind of file", help: "next kind of file",
      whyNot: { $0.whyNoChoice($1) },
      action: { screen, _ in screen.choose(1) }),
    Binding(
      "previous_kind", .up, help: "previous kind of file",
      whyNot: { $0.whyNoChoice($1) },
      action: { screen, _ in screen.choose(-1) }),
    Binding("back", .escape, footer: "back", help: "back", action: { $0.escape($1) }),
  ]

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .exported(let file):
      return [.pop, .say(Notice(hint: tr("Written: \(file), mode 0600.")))]
    case .walked(let walked, _) where isLoading && walked == Coverage(of: lists, context).loadable:
      isLoading = false
      return [writing]
    case .failed(.readAll, _):
      isLoading = false
      return []
    default: return []
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? { field.handle(key) ? [] : nil }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let width = min(area.width, Self.width)
    let sentences = [
      whatText(context), costText(context), tr("The ending of the name decides the kind of file:"),
      kindsText, "",
    ].compactMap { $0 }
    let lines = sentences.flatMap { CleanText($0).wrapped(to: width - 4) }
    let popup = Popup(
      Box(title: CleanText(export.title)), size: Size(width: width, height: lines.count + 3))
    popup.draw(in: area, on: &buffer)
    let inner = popup.interior(in: area)
    for (index, line) in lines.enumerated() {
      buffer.write(" " + line, x: inner.x, y: inner.y + index, width: inner.width)
    }
    FormField(label: " ", input: field, isFocused: true).draw(
      in: inner.row(lines.count), on: &buffer)
  }

  private static let width = 68

  // MARK: - Written content

  /// The lists to load completely; empty if only marked rows are written.
  private var lists: [ListID] {
    guard case .rows(let rows) = export, rows.marked.isEmpty else { return [] }
    return rows.query.lists
  }

  /// Returns `2 marked rows.`, or the number of all rows.
  private func whatText(_ context: Context) -> String? {
    switch export {
    case .day: return nil
    case .table(let table): return Counted.rows(table.count, context.style)
    case .rows(let rows) where !rows.marked.isEmpty:
      let count = context.style.count(rows.marked.count)
      return tr("\(count) marked row", "\(count) marked rows", rows.marked.count)
    case .rows(let rows):
      let coverage = Coverage(of: rows.query.lists, context)
      let all = Counted.rows(
        coverage.rows, of: coverage.total == coverage.rows ? nil : coverage.total, context.style)
      return rows.query.filter.map { all + ", " + tr("only those of the filter \($0.text)") } ?? all
    }
  }

  /// Returns the cost of loading the missing rows, or the progress of the load; nil if none are
  /// missing.
  private func costText(_ context: Context) -> String? {
    if isLoading { return context.progress?.line(context) ?? tr("loading …") }
    guard isPartial(context) else { return nil }
    let cost = Counted.calls(Coverage(of: lists, context).cost)
    return tr("Not all loaded. \(context.key(.write)) first loads the rest (\(cost)).")
  }

  private func isPartial(_ context: Context) -> Bool {
    !lists.isEmpty && !Coverage(of: lists, context).isComplete
  }

  // MARK: - Kinds

  /// The kinds of files, with the chosen one in brackets.
  private var kindsText: String {
    export.kinds.map { $0 == kind ? "[\($0.label)]" : " \($0.label) " }.joined(separator: " ")
  }

  /// The kind for the typed name: the chosen kind if the extension fits, else the kind with that
  /// extension.
  private var kind: FileKind? {
    if chosen.fits(field.text) { return chosen }
    let fitting = export.kinds.filter { $0.fits(field.text) }
    return fitting.count == 1 ? fitting[0] : nil
  }

  private var writing: Effect { .export(export.written(as: kind), file: field.text) }

  private func whyNoChoice(_ context: Context) -> String? {
    isLoading ? tr("Loading now; press \(context.key(.back)) to stop.") : nil
  }

  private mutating func choose(_ step: Int) -> [Effect] {
    let kinds = export.kinds
    let place = (kind.flatMap(kinds.firstIndex) ?? 0) + step
    chosen = kinds[(place + kinds.count) % kinds.count]
    field = TextInput(chosen.name(field.text, insteadOf: kinds))
    return []
  }

  // MARK: - Keys

  private mutating func write(_ context: Context) -> [Effect] {
    guard isPartial(context) else { return [writing] }
    isLoading = true
    let load = Effect.readAll(Coverage(of: lists, context).loadable, reload: false)
    let effects = context.asking([load], again: .write)
    isLoading = effects.contains(load)
    return effects
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if isLoading {
      isLoading = false
      return [.stop(lists)]
    }
    return [.dismiss, .pop]
  }
}
