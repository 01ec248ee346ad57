import Models
import TerminalKit

/// Any list: the rows of a resource, and the record under the cursor beside them where there is room.
struct ListScreen: ListHolder {
  /// What is listed.
  let resource: Resource
  /// The rows.
  var pane = ListPane()
  /// Whether the record is shown; nil lets the width decide.
  private var showsRecord: Bool?

  /// The list of a resource.
  init(_ resource: Resource) { self.resource = resource }

  var title: String { resource.title }

  var chrome: Chrome { .browse(Shell.tab(of: resource)) }

  static let bindings: [Binding<ListScreen>] =
    listBindings + [
      Binding(
        .tab, footer: "detail", help: "show or hide the record beside (below under 120 columns)",
        action: { screen, context in
          screen.showsRecord = !screen.isRecordShown(context)
          return screen.resized(context)
        })
    ]

  func lists(_ context: Context) -> [Query] {
    var list = Query(resource)
    if resource.list.needs(.store) { list.store = context.storeIDs.first ?? 1 }
    return [list]
  }

  mutating func appear(_ context: Context) -> [Effect] {
    measure(context)
    let stores = resource.list.needs(.store) ? context.nameList(.stores) : []
    return stores + appearForList(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    // Until the stores came, the first was guessed.
    if case .learned(let list, _) = message, list.resource == .stores,
      resource.list.needs(.store), lists(context) != pane.lists
    {
      return appearForList(context)
    }
    return receiveForList(message, context)
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    let (status, rest) = area.splitTop(1)
    pane.drawStatus(in: status, on: &buffer, context)
    guard isRecordShown(context), let record = pane.rowUnderBar else {
      pane.drawTable(in: rest, on: &buffer, context)
      return
    }
    let parts = RecordPane.split(rest)
    pane.drawTable(in: parts.list, on: &buffer, context)
    RecordPane(resource, row: record).draw(in: parts.record, on: &buffer, context)
  }

  mutating func resized(_ context: Context) -> [Effect] {
    measure(context)
    return pane.refreshQuietly(context)
  }

  /// A page is what is seen of the list: below it the record may stand.
  private mutating func measure(_ context: Context) {
    let isBelow = isRecordShown(context) && context.size.width < RecordPane.besideWidth
    let height = context.bodyHeight - 1
    let rest = Rect(x: 0, y: 0, width: context.size.width, height: height)
    pane.linesTaken = isBelow ? height - RecordPane.split(rest).list.height : 0
  }

  private func isRecordShown(_ context: Context) -> Bool {
    showsRecord ?? (context.size.width >= RecordPane.besideWidth)
  }
}
