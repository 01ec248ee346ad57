/// A field of a resource: its title, the meaning of its values, and where a record contains it.
///
/// Other code derives alignment, width and colour from the meaning.
public struct Column: Hashable, Sendable {
  /// The meaning of a column's values.
  public enum Meaning: Hashable, Sendable {
    /// The id of the record itself.
    case identifier
    /// Text.
    case text
    /// Text about a person, which the privacy mask hides.
    case personal
    /// A code with a fixed form, such as a barcode.
    case code
    /// A quantity.
    case number
    /// An amount in the currency of the record or of the store.
    case money
    /// A tax rate as a fraction, `0.2` for 20 %.
    case rate
    /// A day.
    case date
    /// A date with time.
    case time
    /// A flag.
    case flag
    /// The id of a record of the named resource; 0 means none.
    ///
    /// Some ids refer to things that no list of the catalog contains, such as `sizes`. They are
    /// shown but cannot be opened.
    case reference(String)
  }

  /// When two texts of a column count as equal.
  public enum Matching: Hashable, Sendable {
    /// If their words are equal.
    case words
    /// If they are the same barcode number, with or without leading zeros.
    case barcode
    /// If they are the same telephone number, national or international.
    case phone
  }

  /// The name in the API and in `--columns`: the first of its field names.
  public private(set) var id: String
  /// The title in English.
  public private(set) var term: String
  /// The meaning of its values.
  public private(set) var meaning: Meaning
  /// The part of a date and time that the column contains; nil for a column of the API.
  public private(set) var part: TimePart?
  /// The field names in the API, the usual one first.
  public let fields: [String]
  /// Whether lists show the column; if not, only the detail screen does.
  public let isListed: Bool
  /// Whether it contains personal data, which the privacy mask hides.
  public let isPersonal: Bool
  /// Whether its values may be added up, as amounts and quantities may, but prices per piece and
  /// positions may not.
  public let sums: Bool
  /// When two of its texts count as equal.
  public let matching: Matching

  /// Whether its texts are codes, which no spreadsheet may convert to numbers or dates.
  public let isCode: Bool

  /// Creates a column for a field of the API.
  ///
  /// - Parameters:
  ///   - title: the title on screens, in English.
  ///   - meaning: the meaning of its values.
  ///   - fields: the field names in the API, at least one.
  ///   - listed: whether lists show the column.
  ///   - personal: whether it contains personal data although its meaning does not say so, as a
  /// birthday does.
  ///   - sums: whether amounts or numbers may be added up; unit prices may not.
  ///   - matching: when two of its texts count as equal.
  ///   - code: whether its texts are codes although its meaning does not say so, as VAT numbers
  /// are.
  public init(
    _ title: String, _ meaning: Meaning = .text, _ fields: String..., listed: Bool = true,
    personal: Bool = false, sums: Bool = true, matching: Matching = .words,
    code: Bool = false
  ) {
    guard let id = fields.first else {
      preconditionFailure("The column \(title) must name a field.")
    }
    self.id = id
    term = title
    self.meaning = meaning
    self.fields = fields
    isListed = listed
    isPersonal = personal || meaning.isPersonal
    self.matching = matching
    isCode = code || meaning == .code || matching != .words
    self.sums = sums && (meaning == .money || meaning == .number)
  }
}

extension Column {
  /// Returns a column with a part of this column's dates and times, for groups; rows have no such
  /// field.
  func part(_ part: TimePart) -> Column {
    var column = self
    column.part = part
    column.id = part.rawValue
    column.term = part.term
    column.meaning = part == .hour ? .number : .reference(TimePart.weekdays)
    return column
  }

  /// The title on screens.
  public var title: String { tr(term: term) }
}

extension Column.Meaning {
  fileprivate var isPersonal: Bool {
    switch self {
    case .personal, .reference("customers"), .reference("users"): true
    default: false
    }
  }
}
