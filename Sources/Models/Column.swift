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
    case reference(String)
  }

  /// How it is named on the wire and in `--columns`: the first of its spellings.
  public let id: String
  /// Its title on screens.
  public let title: String
  /// What its values are.
  public let meaning: Meaning
  /// Its spellings on the wire, the usual one first.
  public let fields: [String]
  /// Whether it stands in lists; the others stand in the detail only.
  public let isListed: Bool

  /// A column over a field of the wire.
  ///
  /// - Parameters:
  ///   - title: its title on screens.
  ///   - meaning: what its values are.
  ///   - fields: its spellings on the wire, at least one.
  ///   - listed: whether it stands in lists.
  public init(_ title: String, _ meaning: Meaning = .text, _ fields: String..., listed: Bool = true) {
    guard let id = fields.first else {
      preconditionFailure("The column \(title) must name a field.")
    }
    self.id = id
    self.title = title
    self.meaning = meaning
    self.fields = fields
    isListed = listed
  }

  /// The value of a record in this column.
  public func value(of record: Record) -> Value {
    guard let json = record.value(fields) else { return .none }
    switch meaning {
    case .identifier, .text, .personal, .code: return json.asText.map(Value.text) ?? .none
    case .number: return json.asDecimal.map(Value.number) ?? .other(json)
    case .money: return json.asDecimal.map { .money($0, record.text("currency")) } ?? .other(json)
    case .rate: return json.asDecimal.map(Value.rate) ?? .other(json)
    case .date: return json.asDate.map(Value.date) ?? .none
    case .time: return json.asTime.map(Value.time) ?? json.asDate.map(Value.date) ?? .none
    case .flag: return json.asFlag.map(Value.flag) ?? .other(json)
    case .reference(let resource):
      guard let id = json.asText, id != "0" else { return .none }
      return .reference(resource, id)
    }
  }
}
