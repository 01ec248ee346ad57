import Models
import TerminalKit

/// The rows of a list as a screen shows them: a window of a view of the copy, and a cursor in it.
///
/// Places are absolute: they count from the first row of the view, wherever the window stands. What is held
/// is bounded, however long the list.
struct ListPane: Hashable {
  /// The place of the cursor.
  var position = ListPosition()
  /// The column of the cursor, counted from 0 among those that can be gone to.
  var column = 0
  /// The text of the filter, empty for none.
  var filter = ""
  /// The filter that the list was opened with: it goes with the list, not before it.
  private(set) var given = ""
  /// The groups that were opened one after the other, each with the filter before and after it.
  private(set) var narrowings: [Narrowing] = []
  /// The filter's text field, while it has focus.
  var field: TextInput?
  /// What is wrong with the filter's words, nil when nothing is.
  var filterProblem: String?
  /// What is to be shown, nil while no list is known.
  var view: RowQuery?
  /// The rows that are held, nil before the first came.
  var window: Window?
  /// The texts of those in sight.
  private(set) var texts = RowTexts()
  /// Columns in which all rows of the whole list say the same: the line above the rows says it once.
  var shared: [Column] = []
  /// How many rows the view had when it was counted last, nil while it was never counted.
  var tally: RowCount?
  /// The rows that the mirror held of the lists when `tally` was asked for.
  var rowsCounted: Int?
  /// The column that is summed over all rows.
  let summed: Column?
  /// The order the user chose, nil for the list's own.
  var order: RowOrder?
  /// The view the window is of: while letters are typed, the one before.
  var shown: RowQuery?
  /// The look that is awaited.
  var asked: WindowRequest?
  /// The look that was answered last.
  var answered: WindowRequest?
  /// The moves that wait for rows, in order.
  var held: [ListMove] = []
  /// Whether the rows are to be counted again.
  var needsTally = true
  /// Lists that were read by themselves since the screen appeared.
  var tried: Set<ListID> = []
  /// The rows that are marked, by their numbers.
  private(set) var marks: [Int: Record] = [:]
  /// The key whose cost was said last, so that it loads when it is pressed again; nil when another key came between.
  var costToldFor: NamedCommand?

  /// Lines of the screen between its status line and the table's end that are no rows of the table.
  var linesTaken: Int

  /// A group of rows that was opened: its filter is added to the one before.
  struct Narrowing: Hashable {
    let column: Column
    let before: String
    let after: String
  }

  /// No rows yet.
  ///
  /// - Parameter filter: the filter that the list is opened with.
  init(summing summed: Column? = nil, filter: String = "", linesTaken: Int = 0) {
    self.summed = summed
    self.filter = filter
    given = filter
    self.linesTaken = linesTaken
  }

  /// Rows on the screen.
  func page(_ context: Context) -> Int {
    max(1, context.listHeight - linesTaken - (hint(context) == nil ? 0 : 1))
  }

  /// The rows in sight.
  func rowsInSight(height: Int, _ context: Context) -> [Window.Row] {
    let top = position.visibleTop(height: height, count: end(context))
    return (top..<top + height).compactMap { window?.row(at: $0) }
  }

  /// Makes the texts of the rows that are in sight now.
  mutating func makeTexts(page: Int, _ context: Context) {
    guard let resource = view?.resource else { return }
    let rows = rowsInSight(height: page, context)
    texts.keep(rows, resource, listed(rows.map(\.record)), of: onlyDay, context)
  }

  /// The row under the bar.
  var rowUnderBar: Record? { window?.row(at: position.selected)?.record }

  /// The row that a key acts on: nil while the cursor is on its way to another.
  var selected: Record? { shown == view && held.isEmpty ? rowUnderBar : nil }

  /// The ids of the rows that are held, in their order.
  var ids: [String] {
    guard let resource = view?.resource else { return [] }
    return window?.rows.compactMap { resource.id(of: $0.record) } ?? []
  }

  /// The day of whose rows all are, nil where they are of several or of none.
  var onlyDay: ShopDate? {
    guard let day = lists.first?.day, lists.allSatisfy({ $0.day == day }) else { return nil }
    return day
  }

  /// The lists that are shown.
  var lists: [ListID] { view?.lists ?? [] }

  /// How many rows the view has, nil while that is not known.
  func count(_ context: Context) -> Int? {
    if let window, window.isEnd, shown == view { return window.end }
    if view?.filter != nil { return tally?.count }
    return window == nil ? nil : rowsLoaded(context)
  }

  /// The rows that the mirror holds of the lists.
  func rowsLoaded(_ context: Context) -> Int {
    lists.reduce(0) { $0 + (context.states[$1]?.rows ?? 0) }
  }

  /// The count and the sum of the view; nil while they are not of what the mirror holds now.
  func currentTally(_ context: Context) -> RowCount? {
    rowsCounted == rowsLoaded(context) ? tally : nil
  }
}

extension ListPane {
  /// Shows lists, from their first row when they are others than before.
  mutating func show(
    _ lists: [ListID], by ownOrder: RowOrder? = nil, _ context: Context
  ) -> [Effect] {
    guard let first = lists.first else { return [] }
    tried = []
    asked = nil
    costToldFor = nil
    if lists != self.lists {
      texts.forgetWidths()
      marks = [:]
    }
    return change(
      to: RowQuery(lists, filter: rowFilter(first, context), order: order ?? ownOrder), context)
  }

  /// Looks again at the rows around the cursor, which stays on its row.
  mutating func refresh(_ context: Context) -> [Effect] {
    guard let view else { return [] }
    needsTally = true
    guard shown == view else { return look(WindowRequest(.start, after: reach(context)), context) }
    return look(around(context), context)
  }

  /// Looks again when the window has become too small for the screen, or for rows that came in behind it.
  mutating func refreshQuietly(_ context: Context) -> [Effect] {
    asked == nil && shown == view ? look(around(context), context) : []
  }

  /// Opens the filter's field.
  mutating func beginFilter() { field = TextInput(filter) }

  /// A key while the filter's field has focus; nil when the key is not for it.
  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    guard field != nil else { return nil }
    switch key {
    case .enter, .down, .up:
      field = nil
      return key == .enter ? [] : nil
    case .escape: return clearFilter(context)
    default:
      guard field?.handle(key) == true else { return nil }
      return setFilter(field?.text ?? "", context)
    }
  }

  /// Narrows the filter to a group of a column.
  mutating func narrow(to words: String, by column: Column, _ context: Context) -> [Effect] {
    let after = filter.isEmpty ? words : "\(filter) \(words)"
    narrowings.append(Narrowing(column: column, before: filter, after: after))
    return setFilter(after, context)
  }

  /// Takes away what was typed since the list or the group was opened.
  mutating func clearFilter(_ context: Context) -> [Effect] {
    field = nil
    return setFilter(narrowings.last?.after ?? given, context)
  }

  /// Whether something was typed since the list or the group was opened.
  var hasOwnFilter: Bool { filter != narrowings.last?.after ?? given }

  /// Marks the row under the bar, or takes its mark away.
  mutating func toggleMark() {
    guard selected != nil, let row = window?.row(at: position.selected) else { return }
    marks[row.number] = marks[row.number] == nil ? row.record : nil
  }

  /// Takes all marks away.
  mutating func clearMarks() { marks = [:] }

  /// The rows as they are written to a file: the marked ones where there are some, else all that are shown.
  func export(_ context: Context) -> RowExport? {
    view.map { RowExport($0, marked: Set(marks.keys), names: context.names) }
  }

  /// Goes back to the groups of which one was opened last; nil where none was.
  mutating func leaveGroup(_ context: Context) -> [Effect]? {
    guard let last = narrowings.popLast() else { return nil }
    let effects = setFilter(last.before, context)
    return effects
      + (view.map { [.push(AnyScreen(GroupsScreen(of: $0, by: last.column)))] } ?? [])
  }

  /// Goes back to the order of the server, or the list's own.
  mutating func clearOrder(_ ownOrder: RowOrder?, _ context: Context) -> [Effect] {
    order = nil
    guard let view else { return [] }
    return change(to: RowQuery(view.lists, filter: view.filter, order: ownOrder), context)
  }

  /// The column under the cursor, nil on the first.
  var columnUnderCursor: Column? {
    let columns = reachable(window?.rows.map(\.record) ?? [])
    return column > 0 && columns.indices.contains(column) ? columns[column] : nil
  }

  /// The filter with names in the place of ids: `category: Vins blancs`.
  func filterText(_ context: Context) -> String {
    guard filter.contains("=#"), !filter.contains("\""), let resource = view?.resource else {
      return filter
    }
    return filter.split(separator: " ").map { word in
      Self.reference(String(word), resource, context).map { "\($0.name): \($0.label)" }
        ?? String(word)
    }.joined(separator: " ")
  }

  /// The name of what the list was opened for, where its filter says just that: `Vins blancs`.
  func givenName(_ resource: Resource, _ context: Context) -> String? {
    Self.reference(given, resource, context)?.label
  }

  /// What `category=#18` refers to; nil for any other word.
  private static func reference(
    _ word: String, _ resource: Resource, _ context: Context
  ) -> (name: String, label: String)? {
    let parts = word.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix("#"), !word.contains(" "),
      let column = try? resource.columns(named: String(parts[0])).first,
      case .reference(let name) = column.meaning
    else { return nil }
    let label = context.text(.reference(name, String(parts[1].dropFirst())))
    return (String(parts[0]), context.names.shown(label, in: column))
  }

  /// Sorts by a column; the column before it decides between equal rows.
  mutating func sort(by column: Column, isDescending: Bool, _ context: Context) -> [Effect] {
    sort(by: RowOrder(RowOrder.Key(column, descending: isDescending), then: view?.order), context)
  }

  /// Sorts the other way round.
  mutating func reverse(_ context: Context) -> [Effect] {
    guard let view else { return [] }
    let first = RowOrder(RowOrder.Key(view.resource.key, descending: true))
    return sort(by: view.order?.reversed ?? first, context)
  }

  private mutating func sort(by order: RowOrder, _ context: Context) -> [Effect] {
    self.order = order
    return view.map { change(to: RowQuery($0.lists, filter: $0.filter, order: order), context) }
      ?? []
  }

  private mutating func setFilter(_ text: String, _ context: Context) -> [Effect] {
    filter = text
    guard let view else { return [] }
    return change(
      to: RowQuery(view.lists, filter: rowFilter(view.lists[0], context), order: view.order),
      context)
  }

  private mutating func rowFilter(_ list: ListID, _ context: Context) -> RowFilter? {
    filterProblem = nil
    guard !filter.isEmpty else { return nil }
    let rows = RowFilter(
      filter, resource: list.resource, today: context.today(store: list.store))
    filterProblem = rows.problems.first
    return rows
  }

  private mutating func change(to new: RowQuery, _ context: Context) -> [Effect] {
    if new != view {
      view = new
      tally = nil
      held = []
    }
    return refresh(context)
  }
}
