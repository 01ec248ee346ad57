public import Models

/// A change of the feed as text, with personal data hidden where it is masked. Screens and commands
/// both use it.
public struct ChangeText {
  private let change: RecordChange
  private let names: RecordLabels
  private let style: NumberStyle
  private let clock: ShopClock

  /// Creates the text of a change; `clock` gives the local time.
  public init(
    _ change: RecordChange, names: RecordLabels, style: NumberStyle, clock: ShopClock
  ) {
    self.change = names.mask.map(change.masked) ?? change
    self.names = names
    self.style = style
    self.clock = clock
  }

  /// The time when the load found it: `2026-09-21 16:42`.
  public var moment: String { Format.time(clock.now(at: change.at)) }

  /// The name of the list: `Products`.
  public var list: String { resource?.title ?? change.resource }

  /// The record: `12 Espresso`; for a stock level its product, size and warehouse.
  public var record: String {
    guard change.subject == nil else {
      let key = change.idParts[0]
      let label = change.subject.flatMap { names.shownLabel($0.resource.name, key) }
      return ([[key, label].compactMap { $0 }.joined(separator: " ")] + places).joined(
        separator: ", ")
    }
    let label = change.label.flatMap { $0.isEmpty || $0 == change.id ? nil : $0 }
    return [change.id, label].compactMap { $0 }.joined(separator: " ")
  }

  /// `new`, `gone`, or one sentence per field: `Price: 12.50 -> 13.50`.
  public var sentences: [String] {
    switch change.kind {
    case .new: [tr("new", context: "change")]
    case .gone: [tr("gone", context: "change")]
    case .changed(let fields): fields.map(sentence)
    }
  }

  /// The whole text on one line.
  public var line: String { sentences.joined(separator: ", ") }

  /// The lines of a record's section, with the time before each sentence.
  public var dated: [String] {
    let about = change.subject == nil ? nil : ([list] + places).joined(separator: ", ")
    return sentences.map { sentence in
      "\(moment)  " + (about.map { tr("\($0): \(sentence)") } ?? sentence)
    }
  }

  /// The values that distinguish the row from others of the same record, such as size and
  /// warehouse.
  private var places: [String] {
    guard let resource, change.subject != nil else { return [] }
    return zip(resource.idFields, change.idParts).dropFirst().compactMap { field, part in
      let column = resource.columns.first { $0.fields.contains(field) }
      let value = column?.value(of: Record(.object([.init(field, .string(part))])))
      return value == Value.none
        ? nil : value.map { Format.text($0, names: names, style: style) } ?? part
    }
  }

  private var resource: Resource? { Catalog.resource(change.resource) }

  private func sentence(_ field: FieldChange) -> String {
    let column = resource?.columns.first { $0.fields.contains(field.field) }
    let (old, new) = (text(field.old, in: column), text(field.new, in: column))
    return tr("\(column?.title ?? field.field): \("\(old) -> \(new)")")
  }

  /// Returns a value as its column shows it; a dash for a missing or empty value.
  private func text(_ json: JSON?, in column: Column?) -> String {
    guard let json else { return Format.nothing }
    guard let column else {
      let text = json.asText ?? String(decoding: json.text, as: UTF8.self)
      return text.isEmpty || json == .null ? Format.nothing : text
    }
    let record = Record(.object([.init(column.id, json)]))
    return Format.text(column.value(of: record), names: names, style: style)
  }
}
