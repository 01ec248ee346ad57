import Models
import TerminalKit

/// The rows in the mirror that refer to a record, from all lists.
struct BackReferencesScreen: SubjectHolder {
  private let mention: BackReference
  private var position = ListPosition()

  /// Creates the screen for a back reference.
  init(_ mention: BackReference) { self.mention = mention }

  var title: String { tr("\(mention.resource.title) with \(mention.column.title) \(mention.id)") }

  func crumb(_ context: Context) -> String {
    guard case .reference(let kind) = mention.column.meaning,
      let label = context.names.shownLabel(kind, mention.id)
    else { return title }
    return mention.resource.title(of: label)
  }

  var chrome: Chrome { .browse(Shell.tab(of: mention.resource)) }

  static let bindings: [Binding<BackReferencesScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "open the record",
        whyNot: { screen, context in screen.row(context) == nil ? tr("There is no row.") : nil },
        action: { screen, context in
          screen.row(context).flatMap { Places.record(screen.mention.resource, $0, context) }
            .map { [.push(AnyScreen($0))] } ?? []
        })
    ] + subjectBindings + [
      Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] })
    ]

  mutating func appear(_ context: Context) -> [Effect] {
    [.ask(.recall(mention))] + context.namesWanted(for: mention.resource)
  }

  func subject(_ context: Context) -> SelectedRecord? {
    row(context).map {
      SelectedRecord(mention.resource, id: mention.resource.id(of: $0), row: $0, context)
    }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let rows = rows(context)
    let (head, body) = area.splitTop(1)
    let reference = context.text(mention.column.value(of: rows.first ?? Record(.object([]))))
    let count = Counted.rows(rows.count, context.style)
    let words =
      rows.count >= BackReference.most
      ? tr("the last \(count) loaded") : tr("\(count) loaded")
    buffer.write(
      CleanText(
        " " + tr("\(mention.column.title): \(reference)") + "   \(words)"
      ),
      x: head.x, y: head.y, style: Theme.strong, width: head.width)
    let height = Table.visibleRows(in: body.height)
    let top = position.visibleTop(height: height, count: rows.count)
    let seen = rows.dropFirst(top).prefix(height)
      .map { context.names.shown($0, of: mention.resource) }
    let columns = mention.resource.listedColumns(for: seen)
    Table(
      columns: columns.map(Theme.tableColumn),
      rows: seen.map { record in
        let cells = columns.map { CleanText(context.text($0.value(of: record))) }
        return Table.Row(cells: cells, cellStyles: zip(columns, cells).map(Theme.cell))
      },
      selected: seen.isEmpty ? nil : position.selected - top
    ).draw(in: body, on: &buffer)
  }

  private func rows(_ context: Context) -> [Record] { context.recalled[mention] ?? [] }

  private func row(_ context: Context) -> Record? {
    let rows = rows(context)
    return rows.indices.contains(position.selected) ? rows[position.selected] : nil
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: rows(context).count, page: context.listHeight)
    return []
  }
}
