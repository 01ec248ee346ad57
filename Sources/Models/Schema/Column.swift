/// A field of a resource: what it is called, what it means, where it is found in a record.
///
/// A column says what a value means; alignment, width and colour follow from that elsewhere.
public struct Column: Hashable, Sendable {
  /// What the values of a column are.
  public enum Meaning: Hashable, Sendable {
    /// A number that identifies a record.
    case identifier
    /// Words.
    case text
    /// Words about a person, hidden by the privacy mask.
    case personal
    /// A code of fixed form, such as a barcode.
    case code
    /// A quantity.
    case number
    /// An amount in the currency of the record or of the store.
    case money
    /// A tax rate as a fraction, `0.2` for 20 %.
    case rate
    /// A day.
    case date
    /// A day and a time.
    case time
    /// Yes or no.
    case flag
    /// The id of a record of the named resource; 0 means none.
    ///
    /// Some ids lead to what no list of the catalog holds, such as `sizes`: they are shown, not followed.
    case reference(String)
  }

  /// What makes two texts of a column the same.
  public enum Matching: Hashable, Sendable {
    /// Their words.
    case words
    /// The number of a barcode, with or without zeros before it.
    case barcode
    /// The digits of a telephone number, national or international.
    case phone
  }

  /// How it is named on the wire and in `--columns`: the first of its spellings.
  public private(set) var id: String
  /// Its title in English.
  public private(set) var term: String
  /// What its values are.
  public private(set) var meaning: Meaning
  /// The part of a moment that it is, nil for what the wire has.
  public private(set) var part: TimePart?
  /// Its spellings on the wire, the usual one first.
  public let fields: [String]
  /// Whether it stands in lists; the others stand in the detail only.
  public let isListed: Bool
  /// Whether it tells about a person and is hidden by the privacy mask.
  public let isPersonal: Bool
  /// Whether its values add up to something, as amounts and quantities do. The prices of single pieces
  /// and the positions of rows add up to nothing.
  public let sums: Bool
  /// What makes two of its texts the same.
  public let matching: Matching

  /// Whether its texts are codes, which no spreadsheet may make a number or a day of.
  public let isCode: Bool

  /// A column over a field of the wire.
  ///
  /// - Parameters:
  ///   - title: its title on screens, in English.
  ///   - meaning: what its values are.
  ///   - fields: its spellings on the wire, at least one.
  ///   - listed: whether it stands in lists.
  ///   - personal: whether it tells about a person though its meaning does not say so, as a birthday does.
  ///   - sums: whether its values add up, where they are amounts or numbers; a unit price does not.
  ///   - matching: what makes two of its texts the same.
  ///   - code: whether its texts are codes though its meaning does not say so, as VAT numbers are.
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
  /// The column of a part of this one's moments, for groups: rows have no such field.
  func part(_ part: TimePart) -> Column {
    var column = self
    column.part = part
    column.id = part.rawValue
    column.term = part.term
    column.meaning = part == .hour ? .number : .reference(TimePart.weekdays)
    return column
  }

  /// Its title on screens.
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
