import Models
import TerminalKit

/// The list of any resource, with the selected record beside it if there is room.
struct ListScreen: SelectionHolder {
  /// The selected lists of the resource.
  var selection: ListSelection
  /// The rows.
  var pane = ListPane()
  /// Whether the record is shown; nil to decide by the width.
  private var showsRecord: Bool?

  /// Creates the list of a resource. `owner` is needed if such lists belong to records; `store`
  /// limits it to one store, and `filter` to some rows.
  init(_ resource: Resource, owner: String? = nil, store: Int? = nil, filter: String = "") {
    selection = ListSelection(resource, owner: owner, store: store)
    // Lists of one record are short, and their sum is of interest.
    pane = ListPane(summing: owner == nil ? nil : resource.amount, filter: filter)
  }

  /// Creates the list of a resource for some days.
  init(_ resource: Resource, days: ClosedRange<ShopDate>) {
    self.init(resource)
    selection = ListSelection(resource, days: days)
  }

  /// The resource of the rows.
  var resource: Resource { selection.resource }

  var title: String {
    guard let owner = selection.owner else { return resource.title }
    return resource.title(of: "\(resource.ownerTitle) \(owner)")
  }

  func crumb(_ context: Context) -> String {
    if let owner = selection.owner, let kind = resource.owner,
      let label = context.names.shownLabel(kind, owner)
    {
      return resource.title(of: label)
    }
    return pane.givenName(resource, context) ?? title
  }

  var chrome: Chrome { .browse(Shell.tab(of: resource)) }

  static let bindings: [Binding<ListScreen>] =
    listBindings + selectionBindings + [
      Binding(
        "detail", .tab, footer: "detail",
        help: "show or hide the record panel",
        action: { screen, context in
          screen.showsRecord = !screen.isRecordShown(context)
          return screen.resized(context) + screen.beside(context)
        })
    ] + copyBindings

  func lists(_ context: Context) -> [ListID] { selection.lists(context) }

  mutating func appear(_ context: Context) -> [Effect] {
    measure(context)
    return selection.wanted(context) + appearForList(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    switch message {
    // Which lists to show was unknown until the stores arrived.
    case .learned where pane.lists.isEmpty && !lists(context).isEmpty: return shown(context)
    case .daysChosen(let days): return show(days: days, context)
    case .answered(.look, _):
      let effects = receiveForList(message, context)
      // Wider texts may leave no room for the record beside the list.
      let taken = pane.linesTaken
      measure(context)
      return effects + (taken == pane.linesTaken ? [] : pane.refreshQuietly(context))
    default: return receiveForList(message, context)
    }
  }

  func beside(_ context: Context) -> [Effect] {
    guard isRecordShown(context), let id = pane.rowUnderBar.flatMap(resource.id) else { return [] }
    return context.recordWanted(resource, id) + context.salesWanted(of: resource, id)
      + context.visitsWanted(of: resource, id)
  }

  /// Returns the area of the table.
  func tableArea(in area: Rect, _ context: Context) -> Rect {
    let taken = (selection.line(context) == nil ? 0 : 1) + 1
    let rest = area.splitTop(taken).rest
    return isRecordShown(context) && pane.rowUnderBar != nil
      ? RecordPane.split(rest, table: pane.tableWidths()).list : rest
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let line = selection.line(context)
    let (head, body) = area.splitTop(line == nil ? 0 : 1)
    if let line {
      let sum = CleanText(pane.currentTally(context).flatMap { sumText($0, context) } ?? "")
      buffer.write(sum, x: head.maxX - sum.width, y: head.y, style: Theme.strong)
      buffer.write(
        CleanText(" \(line)"), x: head.x, y: head.y, style: Theme.strong,
        width: head.width - sum.width - 1)
    }
    guard pane.view != nil else {
      let sentence = selection.sentenceWithoutLists(context)
      buffer.write(CleanText(sentence), x: 3, y: body.y + 1, style: Theme.quiet)
      return
    }
    let (status, rest) = body.splitTop(1)
    pane.drawStatus(in: status, on: &buffer, context)
    guard isRecordShown(context), let record = pane.rowUnderBar else {
      pane.drawTable(in: rest, on: &buffer, context)
      return
    }
    let parts = RecordPane.split(rest, table: pane.tableWidths())
    pane.drawTable(in: parts.list, on: &buffer, context)
    let columns = pane.seenColumns(width: parts.list.width)
    RecordPane(resource, row: record, beside: columns).draw(in: parts.record, on: &buffer, context)
  }

  mutating func resized(_ context: Context) -> [Effect] {
    measure(context)
    return pane.refreshQuietly(context)
  }

  /// Returns `sum 12,50 EUR ` for the matching rows; nil while nothing is loaded that could be
  /// summed.
  private func sumText(_ tally: RowCount, _ context: Context) -> String? {
    if pane.summed == nil || Coverage(of: pane.lists, context).isUnread { return nil }
    return tr("sum \(context.text(of: tally))") + " "
  }

  mutating func selectionChanged(_ context: Context) -> [Effect] { shown(context) }

  private mutating func shown(_ context: Context) -> [Effect] {
    measure(context)
    return appearForList(context)
  }

  /// Computes the lines around the table, because a page consists of its rows only.
  private mutating func measure(_ context: Context) {
    let head = selection.line(context) == nil ? 0 : 1
    let table = pane.tableWidths()
    let isBelow =
      isRecordShown(context) && !RecordPane.isBeside(in: context.size.width, table: table)
    let height = context.bodyHeight - 1 - head
    let rest = Rect(x: 0, y: 0, width: context.size.width, height: height)
    pane.linesTaken =
      head + (isBelow ? height - RecordPane.split(rest, table: table).list.height : 0)
  }

  private func isRecordShown(_ context: Context) -> Bool {
    showsRecord ?? RecordPane.isShown(context, table: pane.tableWidths())
  }
}
