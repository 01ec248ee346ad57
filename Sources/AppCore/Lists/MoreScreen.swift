import Models
import TerminalKit

/// Everything hibou can read, by the families of scopes; of those that are not granted what they would open.
struct MoreScreen: Screen {
  private var position = ListPosition(selected: 1)

  /// The catalog.
  init() {}

  var title: String { tr("More") }

  var chrome: Chrome { .browse(7) }

  static let bindings: [Binding<MoreScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "open the list, or the one of its owners",
        whyNot: { $0.whyNot($1) },
        action: { screen, context in
          screen.resource(context).map { [.push(AnyScreen(Places.list($0)))] } ?? []
        })
    ]

  func lacks(_ context: Context) -> [Scope] {
    guard let family = selected(context)?.family, !context.may(.read(family)) else { return [] }
    return [.read(family)]
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let rows = rows(context)
    let (body, line) = area.splitBottom(1)
    let height = Table.visibleRows(in: body.height)
    let top = position.visibleTop(height: height, count: rows.count)
    Table(
      columns: [
        Table.Column(title: .tr("List"), minimum: 26, ideal: 30, weight: 1),
        Table.Column(title: .tr("Name in commands"), minimum: 16, ideal: 22),
        Table.Column(title: "", minimum: 22, ideal: 24),
      ],
      rows: rows.dropFirst(top).prefix(height).map { $0.drawn(context) },
      selected: position.selected - top
    ).draw(in: body, on: &buffer)
    if let scope = lacks(context).first {
      buffer.write(
        CleanText(
          " "
            + tr(
              "Not granted: \(scope.name).  \(context.key(.account)) opens the checklist with it ticked."
            )),
        x: line.x, y: line.y, style: Theme.warn, width: line.width)
    }
  }

  // MARK: - Rows

  private enum Row {
    case family(Family)
    case list(Resource)

    var family: Family {
      switch self {
      case .family(let family): family
      case .list(let resource): resource.scope.family
      }
    }

    func drawn(_ context: Context) -> Table.Row {
      let isOpen = context.may(.read(family))
      switch self {
      case .family(let family):
        return Table.Row(
          cells: [
            CleanText(family.title), "",
            isOpen ? "" : .tr("not granted, \(context.key(.account)) adds it"),
          ],
          mark: isOpen ? "" : "-", style: isOpen ? Theme.strong : Theme.quiet)
      case .list(let resource):
        let owner = resource.owner.flatMap { context.resource($0) }
        return Table.Row(
          cells: [
            CleanText("  \(resource.title)"), CleanText(resource.name),
            CleanText(owner.map { tr("of one \($0.singular)") } ?? ""),
          ], style: isOpen && owner == nil ? .plain : Theme.quiet)
      }
    }
  }

  /// Each family that opens something, and under it its lists.
  private func rows(_ context: Context) -> [Row] {
    Family.allCases.flatMap { family -> [Row] in
      let lists = context.catalog.filter { $0.scope == .read(family) }
      return lists.isEmpty ? [] : [.family(family)] + lists.map { .list($0) }
    }
  }

  private func selected(_ context: Context) -> Row? {
    let rows = rows(context)
    return rows.indices.contains(position.selected) ? rows[position.selected] : nil
  }

  /// The list under the bar; of one that belongs to records, that of the records to choose from.
  private func resource(_ context: Context) -> Resource? {
    guard case .list(let resource)? = selected(context) else { return nil }
    return resource.owner.flatMap { context.resource($0) } ?? resource
  }

  private func whyNot(_ context: Context) -> String? {
    if let reason = lacks(context).first.flatMap({ context.whyNot(without: $0) }) { return reason }
    return resource(context) == nil ? tr("it is a family; its lists stand below") : nil
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    position.move(move, count: rows(context).count, page: context.listHeight)
    return []
  }
}
