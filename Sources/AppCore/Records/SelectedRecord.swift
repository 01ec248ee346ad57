import Models
import TerminalKit

/// A record that keys act on, wherever it is shown.
struct SelectedRecord {
  /// What it is.
  let resource: Resource
  /// Its id, nil when it has none.
  let id: String?
  /// What was read of it: the record, or several rows where its route gives several.
  let records: [Record]
  /// Ways from it that no catalog knows.
  var links: [Link] = []

  /// A record as it is known, read singly or as a row.
  init(_ resource: Resource, id: String?, row: Record, _ context: Context) {
    self.resource = resource
    self.id = id
    let known = id.flatMap { context.records[RecordKey(resource, $0)]?.records } ?? [row]
    // What is hidden on the screen stays hidden in copies and in the raw JSON.
    records = known.map { context.names.shown($0, of: resource) }
  }

  /// A record of which several rows are known.
  init(_ resource: Resource, id: String, rows: [Record]) {
    self.resource = resource
    self.id = id
    records = rows
  }

  /// The record itself.
  var record: Record { records.first ?? Record(.object([])) }

  /// The address of the record on the web, where its fields hold one.
  var address: String? {
    record.members.lazy.compactMap { $0.value.asText }.first { $0.hasPrefix("https://") }
  }

  /// Its title in a sentence.
  var title: String { "\(resource.singular) \(id ?? tr("without an id"))" }
}

/// A screen that shows a record, or has one under its cursor.
protocol SubjectHolder: Screen {
  /// The record that keys act on, nil when there is none.
  func subject(_ context: Context) -> SelectedRecord?
  /// Whether there is one: asked for every frame.
  func hasSubject(_ context: Context) -> Bool
}

extension SubjectHolder {
  /// Most screens have it at hand.
  func hasSubject(_ context: Context) -> Bool { subject(context) != nil }

  /// The keys that act on a record wherever it is shown.
  static var subjectBindings: [Binding<Self>] { linkBindings + copyBindings }

  /// The key that leads from a record to others.
  static var linkBindings: [Binding<Self>] {
    [
      Binding(
        "links", .character("f"), footer: "links", help: "show the links of this record",
        whyNot: { screen, context in screen.whyNoSubject(context) },
        action: { screen, context in
          screen.subject(context).map { [.push(AnyScreen(LinksScreen($0)))] } ?? []
        })
    ]
  }

  /// The keys that show or copy a record as it was sent.
  static var copyBindings: [Binding<Self>] {
    [
      Binding(
        "json", .character("J"), footer: "raw JSON",
        help: "the record as the server sent it, searchable",
        whyNot: { screen, context in screen.whyNoSubject(context) },
        action: { screen, context in
          screen.subject(context).map { [.push(AnyScreen(JSONScreen($0)))] } ?? []
        }),
      Binding(
        "copy_as", .character("Y"), help: "copy the record as TSV, CSV, JSON or Markdown (OSC 52)",
        whyNot: { screen, context in screen.whyNoSubject(context) },
        action: { screen, context in
          screen.subject(context).map { [.push(AnyScreen(CopyScreen($0)))] } ?? []
        }),
      Binding(
        "copy_web", .character("w"),
        help: "copy its web address, such as a receipt's (OSC 52)",
        whyNot: { screen, context in screen.whyNoSubject(context) },
        action: { screen, context in
          [
            screen.subject(context)?.address.map { .copy($0) }
              ?? .say(Notice(hint: tr("This record has no web address.")))
          ]
        }),
    ]
  }

  private func whyNoSubject(_ context: Context) -> String? {
    hasSubject(context) ? nil : tr("There is no record.")
  }
}
