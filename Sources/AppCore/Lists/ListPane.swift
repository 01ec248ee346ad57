import Models
import TerminalKit

/// The rows of a list as a screen shows them: a window of a query's rows in the mirror, and a
/// cursor.
///
/// Indices are absolute: they count from the first row of the query, wherever the window begins.
/// The number of rows in memory is bounded, however long the list is.
struct ListPane: Hashable {
  /// The position of the cursor.
  var position = ListPosition()
  /// The index of the column under the cursor, among those that it can reach.
  var column = 0
  /// The text of the filter, empty for none.
  var filter = ""
  /// The filter that the list was opened with, which clearing the filter keeps.
  private(set) var given = ""
  /// The groups that were opened one after the other, each with the filter before and after.
  private(set) var narrowings: [Narrowing] = []
  /// The filter's text field, while it has focus.
  var field: TextInput?
  /// The problem of the filter's text; nil when there is none.
  var filterProblem: String?
  /// The query to show; nil while no list is known.
  var view: RowQuery?
  /// The rows in memory; nil before the first have arrived.
  var window: Window?
  /// The texts of the visible rows.
  private(set) var texts = RowTexts()
  /// The columns in which all rows of the list are equal; a line above the rows shows their values.
  var shared: [Column] = []
  /// The columns that no row in memory has a value for; the table leaves them out.
  var empty: Set<Column> = []
  /// The columns that a row had a value for since the list was opened.
  var known: Set<Column> = []
  /// The latest count of the query's rows; nil before the first.
  var tally: RowCount?
  /// The number of rows in the mirror when `tally` was requested.
  var rowsCounted: Int?
  /// The column to sum over all rows; nil for none.
  let summed: Column?
  /// The order that the user chose; nil for the default order.
  var order: RowOrder?
  /// The query that the window belongs to; the previous query until new rows have arrived.
  var shown: RowQuery?
  /// The request for rows that is not answered yet.
  var asked: WindowRequest?
  /// The latest request that was answered.
  var answered: WindowRequest?
  /// The movements that wait for rows, in order.
  var held: [ListMove] = []
  /// Whether the rows must be counted again.
  var needsTally = true
  /// The lists that were loaded automatically since the screen appeared.
  var tried: Set<ListID> = []
  /// The marked rows, by row number.
  private(set) var marks: [Int: Record] = [:]
  /// The command whose cost was stated last, so that pressing its key again loads; nil after
  /// another key.
  var costToldFor: NamedCommand?

  /// The number of lines between the status line and the end of the table that are not table rows.
  var linesTaken: Int

  /// An opened group, whose filter is added to the previous filter.
  struct Narrowing: Hashable {
    let column: Column
    let before: String
    let after: String
  }

  /// Creates an empty pane.
  ///
  /// - Parameter filter: the filter that the list is opened with.
  init(summing summed: Column? = nil, filter: String = "", linesTaken: Int = 0) {
    self.summed = summed
    self.filter = filter
    given = filter
    self.linesTaken = linesTaken
  }

  /// Returns the number of visible rows.
  func page(_ context: Context) -> Int {
    max(1, context.listHeight - linesTaken - (hint(context) == nil ? 0 : 1))
  }

  /// Returns the visible rows.
  func rowsInSight(height: Int, _ context: Context) -> [Window.Row] {
    let top = position.visibleTop(height: height, count: end(context))
    return (top..<top + height).compactMap { window?.row(at: $0) }
  }

  /// Computes the texts of the visible rows.
  mutating func makeTexts(page: Int, _ context: Context) {
    guard let resource = view?.resource else { return }
    let rows = rowsInSight(height: page, context)
    texts.keep(rows, resource, listed(rows.map(\.record)), of: onlyDay, context)
  }

  /// The row under the cursor.
  var rowUnderBar: Record? { window?.row(at: position.selected)?.record }

  /// The row that a key acts on; nil while the cursor waits for rows.
  var selected: Record? { shown == view && held.isEmpty ? rowUnderBar : nil }

  /// The ids of the rows in memory, in order.
  var ids: [String] {
    guard let resource = view?.resource else { return [] }
    return window?.rows.compactMap { resource.id(of: $0.record) } ?? []
  }

  /// The day of all rows; nil if they belong to several days or to none.
  var onlyDay: ShopDate? {
    guard let day = lists.first?.day, lists.allSatisfy({ $0.day == day }) else { return nil }
    return day
  }

  /// The shown lists.
  var lists: [ListID] { view?.lists ?? [] }

  /// Returns the number of the query's rows; nil while unknown.
  func count(_ context: Context) -> Int? {
    if let window, window.isEnd, shown == view { return window.end }
    if view?.filter != nil { return tally?.count }
    return window == nil ? nil : rowsLoaded(context)
  }

  /// Returns the number of the lists' rows in the mirror.
  func rowsLoaded(_ context: Context) -> Int {
    lists.reduce(0) { $0 + (context.states[$1]?.rows ?? 0) }
  }

  /// Returns the count and the sum of the query; nil while they are outdated.
  func currentTally(_ context: Context) -> RowCount? {
    rowsCounted == rowsLoaded(context) ? tally : nil
  }
}

extension ListPane {
  /// Shows lists, from the first row if they are different from the ones before.
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
      known = []
    }
    return change(
      to: RowQuery(lists, filter: rowFilter(first, context), order: order ?? ownOrder), context)
  }

  /// Reads the rows around the cursor again; the cursor stays on its row.
  mutating func refresh(_ context: Context) -> [Effect] {
    guard let view else { return [] }
    needsTally = true
    guard shown == view else {
      // With each letter of a filter only the rows in sight matter.
      let rows = view.filter == nil ? reach(context) : Self.sight(page(context))
      return look(WindowRequest(.start, after: rows), context)
    }
    return look(around(context), context)
  }

  /// Reads rows again if the window has become too small for the screen, or if rows were added
  /// after it.
  mutating func refreshQuietly(_ context: Context) -> [Effect] {
    asked == nil && shown == view ? look(around(context), context) : []
  }

  /// Opens the filter's field.
  mutating func beginFilter() { field = TextInput(filter) }

  /// Handles a key while the filter's field has focus; nil when the key is not for it.
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

  /// Narrows the filter to a group.
  mutating func narrow(to words: String, by column: Column, _ context: Context) -> [Effect] {
    let after = filter.isEmpty ? words : "\(filter) \(words)"
    narrowings.append(Narrowing(column: column, before: filter, after: after))
    return setFilter(after, context)
  }

  /// Removes what was typed since the list or the group was opened.
  mutating func clearFilter(_ context: Context) -> [Effect] {
    field = nil
    return setFilter(narrowings.last?.after ?? given, context)
  }

  /// Whether a filter was typed since the list or the group was opened.
  var hasOwnFilter: Bool { filter != narrowings.last?.after ?? given }

  /// Marks or unmarks the selected row.
  mutating func toggleMark() {
    guard selected != nil, let row = window?.row(at: position.selected) else { return }
    marks[row.number] = marks[row.number] == nil ? row.record : nil
  }

  /// Unmarks all rows.
  mutating func clearMarks() { marks = [:] }

  /// Returns the export of the rows: the marked ones if there are any, else all matching ones.
  func export(_ context: Context) -> RowExport? {
    view.map { RowExport($0, marked: Set(marks.keys), names: context.names) }
  }

  /// Goes back from the group that was opened last; nil if none was.
  mutating func leaveGroup(_ context: Context) -> [Effect]? {
    guard let last = narrowings.popLast() else { return nil }
    let effects = setFilter(last.before, context)
    return effects
      + (view.map { [.push(AnyScreen(GroupsScreen(of: $0, by: last.column)))] } ?? [])
  }

  /// Restores the default order.
  mutating func clearOrder(_ ownOrder: RowOrder?, _ context: Context) -> [Effect] {
    order = nil
    guard let view else { return [] }
    return change(to: RowQuery(view.lists, filter: view.filter, order: ownOrder), context)
  }

  /// The column under the cursor; nil for the first one.
  var columnUnderCursor: Column? {
    let columns = reachable(window?.rows.map(\.record) ?? [])
    return column > 0 && columns.indices.contains(column) ? columns[column] : nil
  }

  /// Returns the filter with labels instead of ids: `category: Vins blancs`.
  func filterText(_ context: Context) -> String {
    guard filter.contains("=#"), !filter.contains("\""), let resource = view?.resource else {
      return filter
    }
    return filter.split(separator: " ").map { word in
      Self.reference(String(word), resource, context).map { "\($0.name): \($0.label)" }
        ?? String(word)
    }.joined(separator: " ")
  }

  /// Returns the label of the record that the list was opened for, if its filter says only that:
  /// `Vins blancs`.
  func givenName(_ resource: Resource, _ context: Context) -> String? {
    Self.reference(given, resource, context)?.label
  }

  /// Returns the label of the record in a word such as `category=#18`; nil for any other word.
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

  /// Sorts by a column; rows that are equal in it stay ordered by the previous column.
  mutating func sort(by column: Column, isDescending: Bool, _ context: Context) -> [Effect] {
    sort(by: RowOrder(RowOrder.Key(column, descending: isDescending), then: view?.order), context)
  }

  /// Reverses the order.
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
      filter, resource: list.resource, today: context.today(),
      todays: context.directory.todays(at: context.now))
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
