import Models
import TerminalKit

/// Everything hibou can read, with the scope each needs.
struct MoreScreen: Screen {
  private var position = ListPosition()

  /// The catalog.
  init() {}

  var title: String { "More" }

  var chrome: Chrome { .browse(7) }

  static let bindings: [Binding<MoreScreen>] = [
    Binding(.down, .character("j"), help: "next", action: { $0.move(.by(1), $1) }),
    Binding(.up, .character("k"), help: "previous", action: { $0.move(.by(-1), $1) }),
    Binding(.home, .character("g"), help: "first", action: { $0.move(.first, $1) }),
    Binding(.end, .character("G"), help: "last", action: { $0.move(.last, $1) }),
    Binding(
      .enter, footer: "open", help: "open the list",
      whyNot: { screen, context in
        let resource = context.catalog[screen.position.selected]
        let scope = resource.scope
        if let owner = resource.owner.flatMap({ context.resource($0) }) {
          return "it belongs to one \(owner.singular): hibou list \(resource.name) --of ID"
        }
        return context.may(scope) ? nil : "scope \(scope.name) is not granted (A adds it)"
      },
      action: { screen, context in
        [.push(AnyScreen(Places.list(context.catalog[screen.position.selected])))]
      }),
  ]

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let height = Table.visibleRows(in: area.height)
    let top = position.visibleTop(height: height, count: context.catalog.count)
    Table(
      columns: [
        Table.Column(title: "List", alignment: .leading, minimum: 16, ideal: 20, weight: 1),
        Table.Column(title: "Name in commands", alignment: .leading, minimum: 16, ideal: 16),
        Table.Column(title: "Scope", alignment: .leading, minimum: 16, ideal: 20),
        Table.Column(title: "", alignment: .leading, minimum: 11, ideal: 11),
      ],
      rows: context.catalog.dropFirst(top).prefix(height).map { row($0, context) },
      selected: position.selected - top, sorted: nil
    ).draw(in: area, on: &buffer)
  }

  private func row(_ resource: Resource, _ context: Context) -> Table.Row {
    let isOpen = context.may(resource.scope)
    return Table.Row(
      cells: [
        CleanText(resource.title), CleanText(resource.name), CleanText(resource.scope.name),
        isOpen ? "granted" : "not granted",
      ],
      mark: isOpen ? "" : "-", style: isOpen ? .plain : Theme.quiet)
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: context.catalog.count, page: context.listHeight)
    return []
  }
}
