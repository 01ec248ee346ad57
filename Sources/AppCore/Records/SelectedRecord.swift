import Models
import TerminalKit

/// The record that keys act on, wherever it is shown.
struct SelectedRecord {
  /// The resource of the record.
  let resource: Resource
  /// Its id; nil when it has none.
  let id: String?
  /// The loaded rows: the record, or several rows if its route returns several.
  let records: [Record]
  /// Links that the catalog does not contain.
  var links: [Link] = []

  /// Creates a record from what was loaded by its id or, if nothing was, from its row.
  init(_ resource: Resource, id: String?, row: Record, _ context: Context) {
    self.resource = resource
    self.id = id
    let known = id.flatMap { context.records[RecordKey(resource, $0)]?.records } ?? [row]
    // What is hidden on the screen stays hidden in copies and in the raw JSON.
    records = known.map { context.names.shown($0, of: resource) }
  }

  /// Creates a record from several rows.
  init(_ resource: Resource, id: String, rows: [Record]) {
    self.resource = resource
    self.id = id
    records = rows
  }

  /// The record itself.
  var record: Record { records.first ?? Record(.object([])) }

  /// The web address of the record; nil if its fields contain none.
  var address: String? {
    record.members.lazy.compactMap { $0.value.asText }.first { $0.hasPrefix("https://") }
  }

  /// The title of the record for a sentence.
  var title: String { "\(resource.singular) \(id ?? tr("without an id"))" }
}

/// A screen that shows a record, or has one under its cursor.
protocol SubjectHolder: Screen {
  /// Returns the record that keys act on; nil when there is none.
  func subject(_ context: Context) -> SelectedRecord?
  /// Returns whether there is such a record; every frame needs this.
  func hasSubject(_ context: Context) -> Bool
}

extension SubjectHolder {
  /// By default the record itself is computed, because that is fast on most screens.
  func hasSubject(_ context: Context) -> Bool { subject(context) != nil }

  /// The bindings that act on a record.
  static var subjectBindings: [Binding<Self>] { linkBindings + copyBindings }

  /// The binding that opens the links of a record.
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

  /// The bindings that show or copy a record as it was sent.
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
