import Models
import TerminalKit

/// A short list whose records have parents, such as categories, as an indented tree.
struct TreeScreen: SubjectHolder {
  private let resource: Resource
  private var position = ListPosition()

  /// Creates the tree of a resource whose records refer to their parents.
  init(_ resource: Resource) { self.resource = resource }

  var title: String { resource.title }

  var chrome: Chrome { .browse(Shell.tab(of: resource)) }

  static let bindings: [Binding<TreeScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "open the record",
        whyNot: { screen, context in screen.subject(context) == nil ? tr("There is none.") : nil },
        action: { screen, context in
          screen.subject(context).flatMap { Places.record(screen.resource, $0.record, context) }
            .map { [.push(AnyScreen($0))] } ?? []
        }),
      Binding(
        "refresh", .character("R"), footer: "refresh", help: "reload the tree (one call)",
        action: { screen, context in
          context.asking([.learn(ListID(screen.resource), reload: true)])
        }),
      Binding(
        "copy", .character("y"), help: "copy the id (OSC 52)",
        whyNot: { screen, context in screen.subject(context) == nil ? tr("There is none.") : nil },
        action: { screen, context in screen.subject(context)?.id.map { [.copy($0)] } ?? [] }),
    ] + subjectBindings + [
      Binding("back", .escape, footer: "back", help: "back", action: { _, _ in [.dismiss, .pop] })
    ]

  mutating func appear(_ context: Context) -> [Effect] { context.nameList(resource) }

  func age(_ context: Context) -> Age? { context.age(of: [ListID(resource)]) }

  func lacks(_ context: Context) -> [Scope] {
    context.may(resource.scope) ? [] : [resource.scope]
  }

  func subject(_ context: Context) -> SelectedRecord? {
    let nodes = nodes(context)
    guard nodes.indices.contains(position.selected) else { return nil }
    let record = nodes[position.selected].record
    return SelectedRecord(resource, id: resource.id(of: record), row: record, context)
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    if let sentence = context.sentence(ifMissing: resource.scope) {
      buffer.write(
        CleanText(sentence), x: 3, y: area.y + 1, style: Theme.quiet, width: area.width - 4)
      return
    }
    let nodes = nodes(context)
    let columns = resource.columns.filter { $0.isListed && $0 != parent && $0.meaning != .text }
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: nodes.count)
    Table(
      columns: [
        Table.Column(title: CleanText(resource.title), minimum: 30, ideal: 40)
      ] + columns.map(Theme.tableColumn),
      rows: nodes.dropFirst(top).prefix(height).map { node in
        let label = CleanText(
          String(repeating: "  ", count: node.depth) + (resource.label(of: node.record) ?? "-"))
        let cells = columns.map { CleanText(context.text($0.value(of: node.record))) }
        return Table.Row(
          cells: [label] + cells, cellStyles: [.plain] + zip(columns, cells).map(Theme.cell))
      },
      selected: nodes.isEmpty ? nil : position.selected - top
    ).draw(in: area, on: &buffer)
    if nodes.isEmpty {
      let isReading = context.reading.contains(ListID(resource))
      buffer.write(
        isReading ? .tr("Loading …") : .tr("This list is empty."), x: 3, y: area.y + 3,
        style: Theme.quiet)
    }
  }

  // MARK: - The tree

  private var parent: Column? { RecordTree.parent(in: resource) }

  private func nodes(_ context: Context) -> [RecordTree.Node] {
    RecordTree(resource, context.lists[ListID(resource)]?.records ?? []).nodes
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: nodes(context).count, page: context.listHeight)
    return []
  }
}
