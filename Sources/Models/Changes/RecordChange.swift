public import Foundation

/// A change of one record that a load found: it is new, some of its fields changed, or it is gone.
public struct RecordChange: Hashable, Sendable {
  /// The kind of change.
  public enum Kind: Hashable, Sendable {
    /// A list that had been loaded before contains it for the first time.
    case new
    /// Some of its fields changed.
    case changed([FieldChange])
    /// A complete load of its list did not contain it. The value is the record as it was.
    case gone(Record)
  }

  /// The position in the feed; later changes have higher numbers.
  public let number: Int
  /// When the load found it.
  public let at: Date
  /// The resource's name.
  public let resource: String
  /// The id that identifies the record in its list.
  public let id: String
  /// The record's label; nil when it has none.
  public let label: String?
  /// The kind of change.
  public let kind: Kind

  /// Creates a change.
  public init(
    number: Int, at: Date, resource: String, id: String, label: String?, kind: Kind
  ) {
    self.number = number
    self.at = at
    self.resource = resource
    self.id = id
    self.label = label
    self.kind = kind
  }
}

/// A field that changed, with its old and its new value.
public struct FieldChange: Hashable, Sendable {
  /// The field's name, or the path to a nested value, such as `line_items.2.quantity`.
  public let field: String
  /// The old value; nil if the field did not exist.
  public let old: JSON?
  /// The new value; nil if the field no longer exists.
  public let new: JSON?

  /// Creates a change of a field.
  public init(_ field: String, old: JSON?, new: JSON?) {
    self.field = field
    self.old = old
    self.new = new
  }

  /// Returns the differences between two versions of a record, in the order of the new one. The
  /// order of members and white space in the JSON do not matter.
  public static func all(from old: Record, to new: Record) -> [FieldChange] {
    var changes: [FieldChange] = []
    compare(.object(old.members), .object(new.members), at: "", into: &changes)
    return changes
  }

  private static func compare(
    _ old: JSON, _ new: JSON, at path: String, into changes: inout [FieldChange]
  ) {
    if old == new { return }
    switch (old, new) {
    case (.object(let before), .object(let after)):
      let (was, now) = (dictionary(before), dictionary(after))
      for name in names(after) + names(before).filter({ now[$0] == nil }) {
        compare(was[name], now[name], at: path.isEmpty ? name : "\(path).\(name)", into: &changes)
      }
    case (.array(let before), .array(let after)):
      for place in 0..<max(before.count, after.count) {
        compare(
          before.indices.contains(place) ? before[place] : nil,
          after.indices.contains(place) ? after[place] : nil, at: "\(path).\(place)",
          into: &changes)
      }
    default: changes.append(FieldChange(path, old: old, new: new))
    }
  }

  private static func compare(
    _ old: JSON?, _ new: JSON?, at path: String, into changes: inout [FieldChange]
  ) {
    if let old, let new { return compare(old, new, at: path, into: &changes) }
    if old != new { changes.append(FieldChange(path, old: old, new: new)) }
  }

  /// Returns the members by name. If a name occurs twice, the last member counts.
  private static func dictionary(_ members: [JSON.Member]) -> [String: JSON] {
    Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  private static func names(_ members: [JSON.Member]) -> [String] {
    var seen: Set<String> = []
    return members.map(\.name).filter { seen.insert($0).inserted }
  }
}

extension FieldChange {
  /// The change as JSON: `field`, `old` and `new`; a member is missing where the field was not
  /// there.
  public var json: JSON {
    .object(
      [.init("field", .string(field))]
        + [("old", old), ("new", new)].compactMap { name, value in
          value.map { .init(name, $0) }
        })
  }

  /// Parses a change; nil when the JSON is not one.
  public init?(_ json: JSON) {
    guard case .string(let field)? = json["field"] else { return nil }
    self.init(field, old: json["old"], new: json["new"])
  }
}

extension RecordChange {
  /// The change as JSON.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("at", .string(at.ISO8601Format())), .init("resource", .string(resource)),
      .init("id", .string(id)), .init("label", label.map(JSON.string) ?? .null),
    ]
    switch kind {
    case .new: members.append(.init("change", .string("new")))
    case .changed(let fields):
      members.append(.init("change", .string("changed")))
      members.append(.init("fields", .array(fields.map(\.json))))
    case .gone(let record):
      members.append(.init("change", .string("gone")))
      members.append(.init("record", .object(record.members)))
    }
    return .object(members)
  }

  /// Returns the change with personal data hidden.
  public func masked(by mask: Mask) -> RecordChange {
    guard let resource = Catalog.resource(self.resource) else { return self }
    let label = resource.isPersonal ? label.map(mask.text) : label
    let kind: Kind =
      switch kind {
      case .new: .new
      case .changed(let fields): .changed(fields.map { $0.masked(by: mask, of: resource) })
      case .gone(let record): .gone(resource.masked(record, by: mask))
      }
    return RecordChange(
      number: number, at: at, resource: self.resource, id: id, label: label, kind: kind)
  }
}

extension FieldChange {
  /// Hides each value as the mask would hide it in the whole record.
  fileprivate func masked(by mask: Mask, of resource: Resource) -> FieldChange {
    FieldChange(
      field, old: old.map { masked($0, by: mask, of: resource) },
      new: new.map { masked($0, by: mask, of: resource) })
  }

  private func masked(_ value: JSON, by mask: Mask, of resource: Resource) -> JSON {
    // Indices of lists do not decide what is personal; the field names on the path do.
    let way = field.split(separator: ".").map(String.init).filter { Int($0) == nil }
    guard let first = way.first else { return value }
    let inner = way.dropFirst().reversed().reduce(value) { .object([.init($1, $0)]) }
    var shown = resource.masked(Record(.object([.init(first, inner)])), by: mask)[first] ?? value
    for name in way.dropFirst() { shown = shown[name] ?? shown }
    return shown
  }
}
