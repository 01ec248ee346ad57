import Foundation
import Models
import TerminalKit

/// The rows of a list grouped by a column: number, share and sums.
struct GroupsScreen: Screen {
  private let view: RowQuery
  private let column: Column
  private var groups: Groups?
  /// The groups in their current order.
  private var shown: [Groups.Group] = []
  /// The index of the summed column to sort by; nil for the number of rows.
  private var sorting: Int?
  private var position = ListPosition()
  private var filter = LineFilter()

  /// Creates the screen for a query.
  init(of view: RowQuery, by column: Column) {
    self.view = view
    self.column = column
  }

  var title: String { tr("\(view.resource.title) by \(column.title.lowercased())") }

  var chrome: Chrome { .browse(Shell.tab(of: view.resource)) }

  var takesText: Bool { filter.isOpen }

  static let bindings: [Binding<GroupsScreen>] =
    ListMove.bindings { screen, move, context in
      screen.position.move(move, count: screen.shown.count, page: context.listHeight)
      return []
    } + [
      Binding(
        "open", .enter, footer: "show the rows", help: "filter the list to the group",
        whyNot: { screen, context in
          // Otherwise the filter would show the hidden value.
          if context.names.hides(screen.column) {
            return tr("Personal data is hidden; press \(context.key(.mask)) to show it.")
          }
          return screen.words == nil ? tr("No filter can express this group.") : nil
        },
        action: { screen, _ in
          screen.words.map {
            [.pop, .send(.filterChosen(screen.view.lists, $0, by: screen.column))]
          } ?? []
        }),
      Binding(
        "sort", .character("s"), footer: "sort", help: "sort by the count, then by each sum",
        whyNot: { screen, _ in
          screen.groups?.summed.isEmpty == false ? nil : tr("There is nothing else to sort by.")
        },
        action: { $0.sortByNext($1) }),
      Binding(
        "filter", .character("/"), footer: "filter",
        help: "filter by name while typing; Esc clears it",
        action: { screen, _ in
          screen.filter.open()
          return []
        }),
      Binding(
        "export", .character("x"), footer: "export",
        help: "write the groups to a file: .xlsx, .csv, .tsv, .json, .jsonl or .md",
        whyNot: { screen, context in
          if context.names.hides(screen.column) {
            return tr("Personal data is hidden; press \(context.key(.mask)) to show it.")
          }
          return screen.groups == nil ? tr("There are no rows yet.") : nil
        },
        action: { screen, context in
          screen.export(context).map { [.push(AnyScreen(ExportScreen(.table($0))))] } ?? []
        }),
      Binding(
        "back", .escape, footer: "back", help: "clear the filter, or go back",
        action: { $0.escape($1) }),
    ]

  mutating func appear(_ context: Context) -> [Effect] { [.ask(.group(view, column))] }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    case .answered(.group(let view, let column), .groups(let groups))
    where view == self.view && column == self.column:
      self.groups = groups
      return filtered(context)
    case .paged(let list, _) where view.lists.contains(list): return [.ask(.group(view, column))]
    case .walked(let lists, _) where !Set(lists).isDisjoint(with: view.lists):
      return [.ask(.group(view, column))]
    default: return []
    }
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard filter.isOpen else { return nil }
    switch filter.type(key) {
    case .passed: return nil
    case .closed: return []
    case .changed:
      position.home()
      return filtered(context)
    }
  }

  func age(_ context: Context) -> Age? { context.age(of: view.lists) }

  mutating func click(_ point: Point, in area: Rect, _ context: Context) -> [Effect]? {
    let table = area.splitTop(1).rest
    guard let place = position.place(at: point, in: table, count: shown.count) else { return nil }
    if place == position.selected { return run("open", context) }
    position.select(place, count: shown.count, page: context.listHeight)
    return []
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (head, table) = area.splitTop(1)
    if filter.isOpen {
      filter.draw(in: head, on: &buffer)
    } else {
      buffer.write(
        CleanText(" \(line(context))"), x: head.x, y: head.y, style: Theme.strong,
        width: head.width)
    }
    guard let groups else {
      buffer.write(.tr("Grouping the rows …"), x: 3, y: table.y + 1, style: Theme.quiet)
      return
    }
    let height = Table.visibleRows(in: table.height)
    let top = position.visibleTop(height: height, count: shown.count)
    Table(
      columns: columns(groups),
      rows: shown.dropFirst(top).prefix(height).map { row($0, of: groups, context) },
      selected: shown.isEmpty ? nil : position.selected - top,
      sorted: (sorting.map { $0 + 3 } ?? 1, false)
    ).draw(in: table, on: &buffer)
  }

  private func columns(_ groups: Groups) -> [Table.Column] {
    [
      Table.Column(
        title: CleanText(column.title), alignment: .leading, minimum: 16, ideal: 30),
      Table.Column(title: .tr("Count"), alignment: .trailing, minimum: 7, ideal: 9),
      Table.Column(title: .tr("Share"), alignment: .trailing, minimum: 7, ideal: 8),
    ]
      + groups.summed.map {
        Table.Column(title: CleanText($0.title), alignment: .trailing, minimum: 11, ideal: 14)
      }
  }

  private func row(
    _ group: Groups.Group, of groups: Groups, _ context: Context
  ) -> Table.Row {
    let cells =
      [
        label(of: group, context), context.style.count(group.count),
        GroupsText.share(group, of: groups, style: context.style),
      ]
      + zip(group.sums, groups.summed).map {
        GroupsText.sum($0, $1, currency: group.currency, style: context.style)
      }
    return Table.Row(
      cells: cells.map { CleanText($0) },
      cellStyles: cells.map { Theme.isNegative($0) ? Theme.bad : .plain })
  }

  private func label(of group: Groups.Group, _ context: Context) -> String {
    group.value == .none
      ? tr("(nothing)") : context.names.shown(context.text(group.value), in: column)
  }

  /// Returns `12 groups of 1 284 rows`, and whether those are all rows.
  private func line(_ context: Context) -> String {
    guard let groups else { return view.filter.map { tr("Filter: \($0.text)") } ?? "" }
    let words = [view.filter?.text, filter.text.isEmpty ? nil : filter.text].compactMap { $0 }
    let filter = words.isEmpty ? "" : "   " + tr("Filter: \(words.joined(separator: ", "))")
    let coverage = Coverage(of: view.lists, context)
    let read = Counted.rows(coverage.rows, of: coverage.total, context.style)
    let seen = coverage.isComplete ? "" : "   " + tr("loaded rows only: \(read)")
    let count = context.style.count(shown.count)
    let rows = Counted.rows(groups.rows, context.style)
    return tr("\(count) group of \(rows)", "\(count) groups of \(rows)", shown.count) + filter
      + seen
  }

  /// The filter that matches the rows of the selected group; nil where no filter can express it.
  private var words: String? {
    guard let groups, shown.indices.contains(position.selected) else { return nil }
    return RowFilter.words(for: shown[position.selected], of: groups, in: column)
  }

  private func export(_ context: Context) -> TableExport? {
    guard let groups else { return nil }
    let rows = GroupedRows(of: groups, by: column)
    let summed = sorting.map { groups.summed[$0] }
    return TableExport(
      "\(view.resource.name)-by-\(column.id)", title: title, columns: rows.columns,
      rows: rows.rows(by: summed, limit: nil), names: context.names)
  }

  /// Applies the filter to the groups.
  private mutating func filtered(_ context: Context) -> [Effect] {
    let all = groups?.sorted(bySum: sorting) ?? []
    shown = all.filter { filter.matches(label(of: $0, context)) }
    position.fit(count: shown.count, page: context.listHeight)
    return []
  }

  private mutating func escape(_ context: Context) -> [Effect] {
    if context.notice != nil { return [.dismiss] }
    guard filter.isActive else { return [.pop] }
    filter.clear()
    return filtered(context)
  }

  private mutating func sortByNext(_ context: Context) -> [Effect] {
    let next = (sorting ?? -1) + 1
    sorting = groups?.summed.indices.contains(next) == true ? next : nil
    position.home()
    return filtered(context)
  }
}
