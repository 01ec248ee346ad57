import Models
import TerminalKit

/// One record, whole: all its fields, scrolled.
struct RecordScreen: Screen {
  private let resource: Resource
  /// Its id, nil when it has none: then it is what its row says.
  private let id: String?
  private let row: Record
  private var offset = 0

  /// A record by its id; the row of the list is shown until the whole record has come.
  init(_ resource: Resource, id: String?, row: Record) {
    self.resource = resource
    self.id = id
    self.row = row
  }

  var title: String { "\(resource.title) > \(id ?? "row")" }

  var chrome: Chrome { .browse(Shell.tab(of: resource)) }

  static let bindings: [Binding<RecordScreen>] = [
    Binding(
      .down, .character("j"), .wheel(3), footer: "scroll", help: "one line down",
      action: { $0.scroll(by: 1, $1) }),
    Binding(
      .up, .character("k"), .wheel(-3), help: "one line up", action: { $0.scroll(by: -1, $1) }),
    Binding(
      .pageDown, .control("d"), help: "page down", action: { $0.scroll(by: $1.bodyHeight - 1, $1) }),
    Binding(
      .pageUp, .control("u"), help: "page up", action: { $0.scroll(by: 1 - $1.bodyHeight, $1) }),
    Binding(.home, .character("g"), help: "first line", action: { $0.scroll(by: -100_000, $1) }),
    Binding(.end, .character("G"), help: "last line", action: { $0.scroll(by: 100_000, $1) }),
    Binding(
      .character("R"), footer: "refresh", help: "read the record again, one call",
      whyNot: { screen, _ in screen.key == nil ? "it is read with its list only" : nil },
      action: { screen, context in
        screen.key.map { context.asking([.open($0.resource, id: $0.id, anew: true)]) } ?? []
      }),
    Binding(
      .character("y"), footer: "copy id", help: "copy the id (OSC 52)",
      whyNot: { screen, _ in screen.id == nil ? "it has no id" : nil },
      action: { screen, _ in screen.id.map { [.copy($0)] } ?? [] }),
    Binding(
      .escape, footer: "back", help: "back to the list", action: { _, _ in [.dismiss, .pop] }),
  ]

  mutating func appear(_ context: Context) -> [Effect] {
    let wanted = key.flatMap { context.records[$0] == nil ? $0 : nil }
    return (wanted.map { [.open($0.resource, id: $0.id, anew: false)] } ?? [])
      + context.namesWanted(for: resource) + context.nameList(.warehouses)
  }

  func age(_ context: Context) -> Age? { key.flatMap { context.age(of: $0) } }

  /// What it is read by, nil when there is no such call.
  private var key: RecordKey? {
    resource.one == nil ? nil : id.map { RecordKey(resource, $0) }
  }

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    pane.draw(in: area, on: &buffer, context, offset: offset)
  }

  private var pane: RecordPane { RecordPane(resource, row: row) }

  private mutating func scroll(by lines: Int, _ context: Context) -> [Effect] {
    let last = max(0, pane.height(width: context.size.width, context) - context.bodyHeight)
    offset = min(max(0, offset + lines), last)
    return []
  }
}
