import Models
import TerminalKit

/// Any list: the rows of a resource, and the record under the cursor beside them where there is room.
struct ListScreen: SelectionHolder {
  /// Which lists of the resource.
  var selection: ListSelection
  /// The rows.
  var pane = ListPane()
  /// Whether the record is shown; nil lets the width decide.
  private var showsRecord: Bool?

  /// The list of a resource; of one record where such lists belong to records, of one store where a store is
  /// named. A filter leaves some rows.
  init(_ resource: Resource, owner: String? = nil, store: Int? = nil, filter: String = "") {
    selection = ListSelection(resource, owner: owner, store: store)
    // What belongs to a record is short: its sum is what it is looked at for.
    pane = ListPane(summing: owner == nil ? nil : resource.amount, filter: filter)
  }

  /// The list of a resource of some days.
  init(_ resource: Resource, days: ClosedRange<ShopDate>) {
    self.init(resource)
    selection = ListSelection(resource, days: days)
  }

  /// What is listed.
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
    // Until the stores came, nobody knew which list it is.
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

  /// The rows of the body that the table has.
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

  /// `sum 12,50 EUR `, of the rows that the filter leaves; nil while nothing is read that could add up.
  private func sumText(_ tally: RowCount, _ context: Context) -> String? {
    if pane.summed == nil || Coverage(of: pane.lists, context).isUnread { return nil }
    return tr("sum \(context.text(of: tally))") + " "
  }

  mutating func selectionChanged(_ context: Context) -> [Effect] { shown(context) }

  private mutating func shown(_ context: Context) -> [Effect] {
    measure(context)
    return appearForList(context)
  }

  /// A page is what is seen of the list: above it a line may stand, below it the record.
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
