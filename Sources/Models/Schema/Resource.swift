/// Describes one kind of record of an account: where it is loaded from, what its fields mean, and
/// what its label is.
///
/// The list and detail screens, the columns of the commands, the simulator's route and the
/// parameterised tests all derive from this value. To add a resource, add a file with a `static
/// let` and a line in `Catalog`.
public struct Resource: Sendable {
  /// The way the rows of a list are identified.
  public enum Rows: Hashable, Sendable {
    /// By the values of these fields: each row is a record of its own.
    case records(by: [String])
    /// Not at all: a row is a line, known by its position in its list. Two lines may be equal.
    case lines
  }

  /// The name in commands, such as `products`.
  public let name: String
  /// The title in English, such as `Products`.
  public let term: String
  /// The noun for one record in an English sentence, such as `product`.
  public let singularTerm: String
  /// The scope that its calls need. Which endpoint needs which scope is inferred (`hiboutik-api.md`
  /// §3).
  public let scope: Scope
  /// The route of its list.
  public let list: Endpoint
  /// The route of one record by its id; nil if there is none, in which case the list is searched.
  public let one: Endpoint?
  /// The column with the record's id.
  public let key: Column
  /// The way the rows of a list are identified.
  public let rows: Rows
  /// The name of the owning resource for nested lists, such as a customer's addresses; nil for
  /// lists of the account.
  public let owner: String?
  /// The name of the text that its lists are found by, in English, such as `external reference`;
  /// the text takes the place of an owner. Nil for most resources.
  public let searchesTerm: String?
  /// The name of the resource whose records its rows abbreviate, as the rows of a customer's sales
  /// abbreviate sales; nil if its rows are complete records.
  public let whole: String?
  /// Whether few of its fields are documented, so that every field of an answer is shown.
  public let isUndocumented: Bool
  /// Whether its list is short enough to be loaded completely for labels, as lists that a shop sets
  /// up once are.
  public let isShort: Bool
  /// Whether its rows change while the shop is open, so that they are stale after minutes.
  public let changesByTheMinute: Bool
  /// Whether a record appears in the list of only one day of a store. A record that appears in the
  /// list of another day was moved there.
  public let isInOneDay: Bool
  /// The columns, the most important first; they include the key.
  public let columns: [Column]
  /// The fields that are joined by a space to make a record's label.
  public let label: [String]
  /// An example row as JSON text, documented or inferred from the list of fields. Tests decode it,
  /// and the demo shop returns it where its world has no data.
  public let sample: String

  /// Creates a resource.
  ///
  /// - Parameters:
  ///   - owner: the name of the resource whose record the list belongs to; the route has a
  /// parameter for its id.
  ///   - searches: the name of the text that the list is found by; it takes the place of an owner
  /// in the route.
  ///   - whole: the name of the resource whose records the rows abbreviate.
  ///   - key: the id of one of the columns.
  ///   - splitBy: the fields that differ between rows with the same key.
  ///   - areLines: whether the rows are lines, known by their position in the list.
  ///   - short: whether the list is loaded completely for labels.
  ///   - loose: whether lists also show fields without a column.
  ///   - inOneDay: whether a record appears in the list of only one day of a store.
  public init(
    name: String, title: String, singular: String, scope: Scope, list: Endpoint,
    one: Endpoint? = nil, owner: String? = nil, searches: String? = nil, whole: String? = nil,
    key: String,
    splitBy: [String] = [], areLines: Bool = false, short: Bool = false, loose: Bool = false,
    changesByTheMinute: Bool = false, inOneDay: Bool = false, columns: [Column],
    label: [String] = [], sample: String = "{}"
  ) {
    precondition(
      (owner != nil || searches != nil) == list.needs(.owner),
      "An owner, or a text, and a place for it come together.")
    precondition(
      !areLines || (!list.isPaged && splitBy.isEmpty),
      "Lines come in one answer, and nothing splits them.")
    guard let keyColumn = columns.first(where: { $0.id == key }) else {
      preconditionFailure("The key \(key) of \(name) must be one of its columns.")
    }
    self.name = name
    term = title
    singularTerm = singular
    self.scope = scope
    self.list = list
    self.one = one
    self.key = keyColumn
    rows = areLines ? .lines : .records(by: [key] + splitBy)
    self.owner = owner
    searchesTerm = searches
    self.whole = whole
    isShort = short
    isUndocumented = loose
    self.changesByTheMinute = changesByTheMinute
    isInOneDay = inOneDay
    self.columns = columns
    self.label = label
    self.sample = sample
  }

  /// Whether its lists belong to one record or search text, which must be named first.
  public var belongsToRecord: Bool { list.needs(.owner) }

  /// Whether one of its records, loaded by id, is a full sale.
  public var isSale: Bool { (whole ?? name) == "sales" || one?.template == "/sales/{id}" }

  /// Returns the columns that lists of these records show. If few fields are documented, columns
  /// with a value in any of the records come first, then the undocumented fields.
  public func listedColumns(for records: [Record]) -> [Column] {
    let listed = columns.filter(\.isListed)
    guard isUndocumented, !records.isEmpty else { return listed }
    let speaking = columns.filter { column in
      records.contains { column.value(of: $0) != .none }
    }
    let told = Set(columns.flatMap(\.fields))
    var seen: Set<String> = told
    let others = records.flatMap(\.members).filter { seen.insert($0.name).inserted }
    return speaking + others.map { Column($0.name, .text, $0.name) }
  }

  /// Returns the id of a record as text; nil if it has none.
  public func id(of record: Record) -> String? { record.value(key.fields)?.asText }

  /// Returns the label of a record, or its id if it has none.
  public func label(of record: Record) -> String? { words(of: record) ?? id(of: record) }

  /// Returns the label of a record; nil if it has none.
  public func words(of record: Record) -> String? {
    let words = label.compactMap { record.text($0) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Returns the column with an id; nil if there is none.
  public func column(_ id: String) -> Column? { columns.first { $0.id == id } }
}

extension Resource {
  /// The title on screens, such as `Products`.
  public var title: String { tr(term: term) }

  /// The noun for one record in a sentence, such as `product`.
  public var singular: String { tr(term: singularTerm) }

  /// The name of the text that its lists are found by, such as `external reference`; nil for most
  /// resources.
  public var searches: String? { searchesTerm.map { tr(term: $0) } }
}

extension Resource: Hashable {
  /// Two resources are equal if their names are equal.
  public static func == (left: Resource, right: Resource) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
