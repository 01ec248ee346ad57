public import Foundation

/// One row of an answer: its bytes as the server sent them, and lenient accessors for its fields.
///
/// The accessors accept what `hiboutik-api.md` («Types», «Short advice») describes: numbers as
/// strings and strings as numbers, flags as 0, 1, true or false, zero dates, nulls and missing
/// fields. If a field has two spellings in the API, the first one present counts.
public struct Record: Sendable {
  /// The field values, in order; empty if the server sent something other than an object.
  private enum Content {
    /// Parsed values.
    case parsed([JSON.Member])
    /// The ranges of the values in the bytes, which are known to be valid JSON.
    case placed([Range<Int>])
  }

  /// The record as it was in the answer.
  public let bytes: [UInt8]
  private let content: Content
  let names: FieldNames

  /// Creates a record from a parsed object and the bytes that it was parsed from.
  public init(bytes: [UInt8], value: JSON) {
    self.init(bytes: bytes, value: value, like: nil)
  }

  /// Creates a record from an object nested in another record; its bytes are written again.
  public init(_ value: JSON) {
    self.init(bytes: value.text, value: value)
  }

  /// Creates a record from an object that was parsed before. Values are parsed when they are
  /// accessed.
  ///
  /// - Parameter places: the ranges of the values in the bytes, one per name.
  public init(bytes: [UInt8], places: [Range<Int>], names: FieldNames) {
    precondition(places.count == names.count, "A record has a value for each of its names.")
    self.bytes = bytes
    self.names = names
    content = .placed(places)
  }

  /// The rows of a list have the same fields; sharing the names of the previous row saves indexing
  /// them for each of 250 rows.
  private init(bytes: [UInt8], value: JSON, like other: Record?) {
    self.bytes = bytes
    guard case .object(let members) = value else {
      content = .parsed([])
      names = .none
      return
    }
    content = .parsed(members)
    if let other, other.names.areThose(of: members) {
      names = other.names
    } else {
      names = FieldNames(members.map(\.name))
    }
  }

  /// Returns the records of an answer: each element of an array, or the single object. Throws
  /// `JSONError`.
  public static func all(in text: [UInt8]) throws(JSONError) -> [Record] {
    var records: [Record] = []
    try JSON.elements(of: text) { bytes, value in
      records.append(Record(bytes: bytes, value: value, like: records.last))
    }
    return records
  }

  /// The members in order; empty if the server sent something other than an object.
  public var members: [JSON.Member] {
    switch content {
    case .parsed(let members): members
    case .placed: (0..<count).map { JSON.Member(name(at: $0), value(at: $0)) }
    }
  }

  /// Whether the server sent an object, as every row of the documented API is.
  public var isObject: Bool { bytes.first == UInt8(ascii: "{") }

  /// The number of members.
  public var count: Int { names.count }

  /// Returns the name of the member at an index, from 0.
  public func name(at place: Int) -> String { names[place] }

  /// Returns the value of the member at an index.
  public func value(at place: Int) -> JSON {
    switch content {
    case .parsed(let members): members[place].value
    case .placed(let places): JSON(sound: bytes, in: places[place])
    }
  }

  /// Returns the index of a field; nil if it is missing. For a duplicate name, the last one counts.
  public func place(of field: String) -> Int? { names.place(of: field) }

  /// The value of a field; nil if it is missing.
  public subscript(_ field: String) -> JSON? { place(of: field).map { value(at: $0) } }

  /// Returns the first of the fields that is present and not null.
  public func value(_ fields: [String]) -> JSON? {
    for field in fields {
      if let value = self[field], value != .null { return value }
    }
    return nil
  }

  /// Returns the first of the values at these indices that is not null.
  func value(at places: [Int]) -> JSON? {
    for place in places {
      let value = value(at: place)
      if value != .null { return value }
    }
    return nil
  }

  /// Returns a text; nil if missing or empty. Numbers and flags are returned as written.
  public func text(_ fields: String...) -> String? { value(fields)?.asText }

  /// Returns an exact decimal from a number or from digits in a string; nil for anything else.
  public func decimal(_ fields: String...) -> Decimal? { value(fields)?.asDecimal }

  /// Returns a whole number; nil if it has decimals.
  public func int(_ fields: String...) -> Int? { value(fields)?.asInt }

  /// Returns a flag from 0, 1, true, false or their texts.
  public func flag(_ fields: String...) -> Bool? { value(fields)?.asFlag }

  /// Returns a day; nil for zero dates.
  public func date(_ fields: String...) -> ShopDate? { value(fields)?.asDate }

  /// Returns a date with time; nil for zero dates.
  public func time(_ fields: String...) -> ShopTime? { value(fields)?.asTime }

  /// Returns the objects of an array; a single object counts as an array of one.
  public func records(_ fields: String...) -> [Record] {
    switch value(fields) {
    case .array(let elements): elements.map { Record($0) }
    case .object(let members): [Record(.object(members))]
    default: []
    }
  }
}

extension Record: Hashable {
  /// Two records are equal if the server sent the same bytes.
  public static func == (left: Record, right: Record) -> Bool { left.bytes == right.bytes }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
