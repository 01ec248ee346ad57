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
          return []
        })
    ]

  func query(_ context: Context) -> Query? {
    var query = Query(resource)
    if resource.list.needs(.store) { query.store = context.storeIDs.first ?? 1 }
    return query
  }

  mutating func appear(_ context: Context) -> [Effect] {
    let stores = resource.list.needs(.store) ? context.nameList(.stores) : []
    return stores + appearForList(context)
  }

  mutating func receive(_ message: Message, _ context: Context) -> [Effect] {
    receiveForList(message, context)
  }

  mutating func type(_ key: Key, _ context: Context) -> [Effect]? {
    query(context).flatMap { pane.type(key, $0, context) }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    guard let query = query(context) else { return }
    let (status, rest) = area.splitTop(1)
    pane.drawStatus(in: status, on: &buffer, query, context)
    guard isRecordShown(context), let record = pane.selected else {
      pane.drawTable(in: rest, on: &buffer, query, context)
      return
    }
    let parts = RecordPane.split(rest)
    pane.drawTable(in: parts.list, on: &buffer, query, context)
    RecordPane(resource, row: record).draw(in: parts.record, on: &buffer, context)
  }

  private func isRecordShown(_ context: Context) -> Bool {
    showsRecord ?? (context.size.width >= RecordPane.besideWidth)
  }
}
