import Models
import TerminalKit

/// Asks in which form to copy a record.
struct CopyScreen: Choosing {
  private let subject: [Record]
  private let resource: Resource
  var choice: ChoiceList

  /// Creates the choice for a record.
  init(_ subject: SelectedRecord) {
    self.subject = subject.records
    resource = subject.resource
    choice = ChoiceList(.tr("Copy the record as"), Self.ways.map(\.title))
  }

  var title: String { tr("Copy as") }

  static let bindings: [Binding<CopyScreen>] = keys(
    Binding(
      "copy_so", .enter, footer: "copy", help: "copy in this form (OSC 52)",
      action: { screen, _ in
        [.pop, .copy(Self.ways[screen.choice.selected].text(screen.resource, screen.subject))]
      })
  )

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }

  private typealias Way = (title: String, text: @Sendable (Resource, [Record]) -> String)

  private static var ways: [Way] {
    [
      (tr("TSV with column names"), { table(.tsv, $0, $1) }),
      (tr("CSV with column names"), { table(.csv, $0, $1) }),
      (tr("JSON as sent by the server"), { json($1) }),
      (tr("Markdown"), { table(.markdown, $0, $1) }),
    ]
  }

  private static func table(
    _ kind: Delimited.Kind, _ resource: Resource, _ records: [Record]
  ) -> String {
    let columns =
      resource.isUndocumented ? resource.listedColumns(for: records) : resource.columns
    var dialect = Dialect()
    dialect.isForClipboard = true
    let text = Delimited(kind, columns: columns, dialect: dialect)
    return text.header + records.map { text.row($0) }.joined()
  }

  private static func json(_ records: [Record]) -> String {
    let text = RecordsText()
    return String(
      decoding: records.count == 1 ? text.record(records[0]) : text.array(records), as: UTF8.self)
  }
}
