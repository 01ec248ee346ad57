import Models
import TerminalKit

/// The changes, then every resource by scope family. Families that are not granted show what they
/// would give access to.
struct MoreScreen: Screen {
  private var position = MoreScreen.start
  private var filter = LineFilter()

  /// Creates the screen.
  init() {}

  var title: String { tr("More") }

  var chrome: Chrome { .browse(7) }

  var takesText: Bool { filter.isOpen }

  static let bindings: [Binding<MoreScreen>] =
    ListMove.bindings { $0.move($1, $2) } + [
      Binding(
        "open", .enter, footer: "open", help: "open the list, or the list of its owners",
        whyNot: { $0.whyNot($1) },
        action: { screen, context in
          if screen.selected(context)?.isChanges == true {
            return [.push(AnyScreen(ChangesScreen()))]
          }
          return screen.resource(context).map { [.push(AnyScreen(Places.list($0)))] } ?? []
        }),
      Binding(
        "filter", .character("/"), footer: "filter",
        help: "filter by name while typing; Esc clears it",
        action: { screen, _ in
          screen.filter.open()
          return []
        }),
      Binding("back", .escape, help: "clear the filter, or go back", action: { $0.escape($1) }),
    ]

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard filter.isOpen else { return nil }
    switch filter.type(key) {
    case .passed: return nil
    case .closed: return []
    case .changed:
      position.home()
      skipHeading(1, context)
      return []
    }
  }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    let rows = rows(context)
    let table = area.splitBottom(1).rest
    guard let place = position.place(at: point, in: table, count: rows.count),
      !rows[place].isHeading
    else { return nil }
    if place == position.selected { return run("open", context) }
    position.select(place, count: rows.count, page: context.listHeight)
    return []
  }

  func lacks(_ context: Context) -> [Scope] {
    guard let family = selected(context)?.family, !context.may(.read(family)) else { return [] }
    return [.read(family)]
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let rows = rows(context)
    let (body, line) = area.splitBottom(1)
    let height = Table.visibleRows(in: body.height)
    let top = position.visibleTop(height: height, count: rows.count)
    // Both names are shown in full; the last column has the rest of the room.
    Table(
      columns: [
        Table.Column(title: .tr("List"), minimum: 26, ideal: 40),
        Table.Column(title: .tr("Name in commands"), minimum: 25, ideal: 30),
        Table.Column(title: "", minimum: 8, ideal: 8),
      ],
      rows: rows.dropFirst(top).prefix(height).map { $0.drawn(context) },
      selected: position.selected - top
    ).draw(in: body, on: &buffer)
    if rows.isEmpty {
      buffer.write(
        .tr("No row matches. \(context.key(.back)) clears the filter."), x: body.x + 3,
        y: body.y + 3, style: Theme.quiet)
    }
    if filter.isActive {
      filter.draw(in: line, on: &buffer)
    } else if let scope = lacks(context).first {
      buffer.write(
        CleanText(
          " "
            + tr(
              "Not granted: \(scope.name).  \(context.key(.account)): request this scope"
            )),
        x: line.x, y: line.y, style: Theme.warn, width: line.width)
    }
  }

  // MARK: - Rows

  /// The first list, with the rows above it visible.
  private static let start = ListPosition(selected: 2)

  private enum Row {
    case changes
    case family(Family)
    case list(Resource)

    var isHeading: Bool { if case .family = self { true } else { false } }

    var isChanges: Bool { if case .changes = self { true } else { false } }

    /// The family of the row's scope; nil when it needs none.
    var family: Family? {
      switch self {
      case .changes: nil
      case .family(let family): family
      case .list(let resource): resource.scope.family
      }
    }

    func drawn(_ context: Context) -> Table.Row {
      let isOpen = family.map { context.may(.read($0)) } ?? true
      switch self {
      case .changes:
        return Table.Row(
          cells: [.tr("Changes"), "changes", .tr("new, changed and gone")],
          cellStyles: [.plain, Theme.quiet, Theme.quiet])
      case .family(let family):
        return Table.Row(
          cells: [
            CleanText(family.title), "",
            isOpen ? "" : .tr("not granted (\(context.key(.account)): add)"),
          ],
          mark: isOpen ? "" : "-", style: isOpen ? Theme.strong : Theme.quiet)
      case .list(let resource):
        let owner = resource.owner.flatMap { context.resource($0) }
        return Table.Row(
          cells: [
            CleanText("  \(resource.title)"), CleanText(resource.name),
            CleanText(
              owner.map { tr("of one \($0.singular)") } ?? MoreScreen.rows(resource, context)),
          ], style: isOpen && owner == nil ? .plain : Theme.quiet,
          cellStyles: [.plain, Theme.quiet, Theme.quiet])
      }
    }
  }

  /// Returns each family with resources and its matching lists.
  private func rows(_ context: Context) -> [Row] {
    (filter.matches("changes", tr("Changes")) ? [.changes] : [])
      + Family.allCases.flatMap { family -> [Row] in
        let lists = context.catalog.filter { list in
          list.scope == .read(family)
            && filter.matches(list.title, list.name, family.title)
        }
        return lists.isEmpty ? [] : [.family(family)] + lists.map { .list($0) }
      }
  }

  private func selected(_ context: Context) -> Row? {
    let rows = rows(context)
    return rows.indices.contains(position.selected) ? rows[position.selected] : nil
  }

  /// Returns the resource of the selected list; for one that belongs to records, the resource of
  /// those records.
  private func resource(_ context: Context) -> Resource? {
    guard case .list(let resource)? = selected(context) else { return nil }
    return resource.owner.flatMap { context.resource($0) } ?? resource
  }

  private func whyNot(_ context: Context) -> String? {
    if let reason = lacks(context).first.flatMap({ context.whyNot(without: $0) }) { return reason }
    if selected(context)?.isChanges == true { return nil }
    return resource(context) == nil ? tr("This is a heading; its lists follow.") : nil
  }

  private mutating func move(_ move: ListMove, _ context: Context) -> [Effect] {
    let rows = rows(context)
    let before = position.selected
    position.move(move, count: rows.count, page: context.listHeight)
    skipHeading(position.selected < before || move == .last ? -1 : 1, context)
    return []
  }

  /// Moves the cursor past headings, because it can only be on lists.
  private mutating func skipHeading(_ step: Int, _ context: Context) {
    let rows = rows(context)
    let page = context.listHeight
    var place = position.selected
    while rows.indices.contains(place), rows[place].isHeading { place += step }
    if !rows.indices.contains(place) {
      place = position.selected
      while rows.indices.contains(place), rows[place].isHeading { place -= step }
    }
    position.select(place, count: rows.count, page: page)
    // The heading of the first list stays visible.
    if place <= 2 { position = ListPosition(selected: place, top: 0) }
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    guard filter.isActive else { return [.pop] }
    filter.clear()
    position = Self.start
    skipHeading(1, context)
    return []
  }

  /// Returns `250 of 1 284 rows` for a list that was read; empty for any other.
  fileprivate static func rows(_ resource: Resource, _ context: Context) -> String {
    guard let state = context.states[ListID(resource)] else { return "" }
    return Counted.rows(
      state.rows, of: state.total == state.rows ? nil : state.total, context.style)
  }
}
