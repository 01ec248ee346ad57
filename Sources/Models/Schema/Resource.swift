/// A kind of thing an account holds, described once: where it is read, what its fields mean, what names it.
///
/// From this one value come the list and detail screens, the columns of the commands, the simulator's route
/// and the parameterised tests. A new resource is one file with a `static let`, and a line in `Catalog`.
public struct Resource: Sendable {
  /// What tells the rows of a list apart.
  public enum Rows: Hashable, Sendable {
    /// What these fields hold: a row is a record of its own.
    case records(by: [String])
    /// Nothing that they hold: a row is a line, known by its position in its list. Two lines may be the same.
    case lines
  }

  /// Its name in commands, such as `products`.
  public let name: String
  /// Its title in English, such as `Products`.
  public let term: String
  /// One of it in an English sentence, such as `product`.
  public let singularTerm: String
  /// The scope its calls need. The mapping of endpoints to scopes is inferred (`hiboutik-api.md` §3).
  public let scope: Scope
  /// Where its list is read.
  public let list: Endpoint
  /// Where one record is read by its id, nil when there is no such call: then the list is searched.
  public let one: Endpoint?
  /// The field that identifies a record, first of its spellings.
  public let key: Column
  /// What tells the rows of a list apart.
  public let rows: Rows
  /// The name of the resource a list of it belongs to one record of, as a customer's addresses do; nil when
  /// it belongs to the account.
  public let owner: String?
  /// What its lists are found by where that is a text, in English, such as `external reference`; it stands in
  /// the place of an owner. Nil for most.
  public let searchesTerm: String?
  /// The name of the resource whose records its rows are short forms of, as a customer's sales are sales;
  /// nil when they are records of their own.
  public let whole: String?
  /// Whether the documentation hardly knows its fields, so that every field that comes is shown.
  public let isLoose: Bool
  /// Whether its list is short enough to be read whole for the names of its ids: what a shop sets up once.
  public let isShort: Bool
  /// Whether its rows change while the shop is open, so that they are stale after minutes.
  public let changesByTheMinute: Bool
  /// What its fields mean, the most important first; the key stands among them.
  public let columns: [Column]
  /// The fields that make a record's label when another record refers to it, joined by a space.
  public let label: [String]
  /// A row as the documentation has it, or as it would be by its field list: JSON text. Tests decode it, and
  /// the demo shop answers with it where its world has nothing to say.
  public let sample: String

  /// A resource.
  ///
  /// - Parameters:
  ///   - owner: the name of the resource whose record the list belongs to; the route has a place for its id.
  ///   - searches: what text the list is found by; the route has the place of an owner for it.
  ///   - whole: the name of the resource whose records the rows are short forms of.
  ///   - key: the id of one of the columns.
  ///   - splitBy: the fields that rows with the same key differ in.
  ///   - areLines: whether the rows are lines, known by their position in the list.
  ///   - short: whether the list is read whole for the names of its ids.
  ///   - loose: whether fields nobody knows are shown in lists too.
  public init(
    name: String, title: String, singular: String, scope: Scope, list: Endpoint,
    one: Endpoint? = nil, owner: String? = nil, searches: String? = nil, whole: String? = nil,
    key: String,
    splitBy: [String] = [], areLines: Bool = false, short: Bool = false, loose: Bool = false,
    changesByTheMinute: Bool = false, columns: [Column], label: [String] = [],
    sample: String = "{}"
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
    isLoose = loose
    self.changesByTheMinute = changesByTheMinute
    self.columns = columns
    self.label = label
    self.sample = sample
  }

  /// Whether a list of it is of one record, or of one text, that has to be named first.
  public var isOfOne: Bool { list.needs(.owner) }

  /// Whether one of it, read singly, is a whole sale.
  public var isSale: Bool { (whole ?? name) == "sales" || one?.template == "/sales/{id}" }

  /// The columns that lists of these records show. Where the documentation hardly knows the fields, those
  /// come first that say something in any of the records, then the fields nobody told us about.
  public func listedColumns(for records: [Record]) -> [Column] {
    let listed = columns.filter(\.isListed)
    guard isLoose, !records.isEmpty else { return listed }
    let speaking = columns.filter { column in
      records.contains { column.value(of: $0) != .none }
    }
    let told = Set(columns.flatMap(\.fields))
    var seen: Set<String> = told
    let others = records.flatMap(\.members).filter { seen.insert($0.name).inserted }
    return speaking + others.map { Column($0.name, .text, $0.name) }
  }

  /// The id of a record as text, nil when it has none.
  public func id(of record: Record) -> String? { record.value(key.fields)?.asText }

  /// The words that stand for a record where another refers to it, its id when it has none.
  public func label(of record: Record) -> String? { words(of: record) ?? id(of: record) }

  /// The words of a record's label, nil when it has none.
  public func words(of record: Record) -> String? {
    let words = label.compactMap { record.text($0) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The column of that id, nil when there is none.
  public func column(_ id: String) -> Column? { columns.first { $0.id == id } }
}

extension Resource {
  /// Its title on screens, such as `Products`.
  public var title: String { tr(term: term) }

  /// One of it in a sentence, such as `product`.
  public var singular: String { tr(term: singularTerm) }

  /// What its lists are found by where that is a text, such as `external reference`; nil for most.
  public var searches: String? { searchesTerm.map { tr(term: $0) } }
}

extension Resource: Hashable {
  /// Resources are the same when their names are.
  public static func == (left: Resource, right: Resource) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
