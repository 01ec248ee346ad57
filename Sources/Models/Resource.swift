/// A kind of thing an account holds, described once: where it is read, what its fields mean, what names it.
///
/// From this one value come the list and detail screens, the columns of the commands, the simulator's route
/// and the parameterised tests. A new resource is one file with a `static let`, and a line in `Catalog`.
public struct Resource: Sendable {
  /// Its name in commands, such as `products`.
  public let name: String
  /// Its title on screens, such as `Products`.
  public let title: String
  /// One of it in a sentence, such as `product`.
  public let singular: String
  /// The scope its calls need. The mapping of endpoints to scopes is inferred (`hiboutik-api.md` §3).
  public let scope: Scope
  /// Where its list is read.
  public let list: Endpoint
  /// Where one record is read by its id, nil when there is no such call: then the list is searched.
  public let one: Endpoint?
  /// The field that identifies a record, first of its spellings.
  public let key: Column
  /// The fields that together tell the rows of a list apart: the key, or the key and what it is split by.
  public let identity: [String]
  /// Whether its rows change while the shop is open, so that they are stale after minutes.
  public let changesByTheMinute: Bool
  /// What its fields mean, the most important first; the key stands among them.
  public let columns: [Column]
  /// The fields that make a record's label when another record refers to it, joined by a space.
  public let label: [String]

  /// A resource; `key` must be the id of one of the columns, and several rows of a list may share it when
  /// `splitBy` names the fields they differ in.
  public init(
    name: String, title: String, singular: String, scope: Scope, list: Endpoint,
    one: Endpoint? = nil, key: String, splitBy: [String] = [], changesByTheMinute: Bool = false,
    columns: [Column], label: [String] = []
  ) {
    guard let keyColumn = columns.first(where: { $0.id == key }) else {
      preconditionFailure("The key \(key) of \(name) must be one of its columns.")
    }
    self.name = name
    self.title = title
    self.singular = singular
    self.scope = scope
    self.list = list
    self.one = one
    self.key = keyColumn
    identity = [key] + splitBy
    self.changesByTheMinute = changesByTheMinute
    self.columns = columns
    self.label = label
  }

  /// The id of a record as text, nil when it has none.
  public func id(of record: Record) -> String? { record.value(key.fields)?.asText }

  /// The words that stand for a record where another refers to it, its id when it has none.
  public func label(of record: Record) -> String? { words(of: record) ?? id(of: record) }

  /// The words of a record's label, nil when it has none.
  func words(of record: Record) -> String? {
    let words = label.compactMap { record.text($0) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The column of that id, nil when there is none.
  public func column(_ id: String) -> Column? { columns.first { $0.id == id } }
}

extension Resource: Hashable {
  /// Resources are the same when their names are.
  public static func == (left: Resource, right: Resource) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
