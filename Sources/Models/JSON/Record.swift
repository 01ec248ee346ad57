public import Foundation

/// One row of an answer: its bytes as the server sent them, and lenient ways to read its fields.
///
/// Every accessor forgives what `hiboutik-api.md` («Types», «Short advice») names: numbers as strings and
/// strings as numbers, flags as 0, 1, true or false, zero dates, nulls and missing fields. Where a field
/// has two spellings on the wire, the first one present counts.
public struct Record: Sendable {
  /// What stands in it, in its order; nothing when the server sent something that is no object.
  private enum Content {
    /// Parsed values.
    case parsed([JSON.Member])
    /// Where the values stand among the bytes, which are known to be sound.
    case placed([Range<Int>])
  }

  /// The record as it stood in the answer.
  public let bytes: [UInt8]
  private let content: Content
  let names: FieldNames

  /// A record of a parsed object and the bytes it was parsed from.
  public init(bytes: [UInt8], value: JSON) {
    self.init(bytes: bytes, value: value, like: nil)
  }

  /// A record of the members of an object within another record, with new bytes.
  public init(_ value: JSON) {
    self.init(bytes: value.text, value: value)
  }

  /// A record of an object that was parsed before: a value is parsed when somebody looks at it.
  ///
  /// - Parameter places: where the values stand among the bytes, one for each name.
  public init(bytes: [UInt8], places: [Range<Int>], names: FieldNames) {
    precondition(places.count == names.count, "A record has a value for each of its names.")
    self.bytes = bytes
    self.names = names
    content = .placed(places)
  }

  /// Rows of a list have the same fields; sharing the names of the row before saves indexing 250 of them.
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

  /// The records of an answer: each element of an array, or the one object. Throws `JSONError`.
  public static func all(in text: [UInt8]) throws(JSONError) -> [Record] {
    var records: [Record] = []
    try JSON.elements(of: text) { bytes, value in
      records.append(Record(bytes: bytes, value: value, like: records.last))
    }
    return records
  }

  /// Its members in their order; none when the server sent something that is no object.
  public var members: [JSON.Member] {
    switch content {
    case .parsed(let members): members
    case .placed: (0..<count).map { JSON.Member(name(at: $0), value(at: $0)) }
    }
  }

  /// Whether the server sent an object, as every row of the documented API is.
  public var isObject: Bool { bytes.first == UInt8(ascii: "{") }

  /// How many members it has.
  public var count: Int { names.count }

  /// The name of the member at a place, counted from 0.
  public func name(at place: Int) -> String { names[place] }

  /// The value of the member at a place.
  public func value(at place: Int) -> JSON {
    switch content {
    case .parsed(let members): members[place].value
    case .placed(let places): JSON(sound: bytes, in: places[place])
    }
  }

  /// The place of a field, nil when it is missing; of two of one name the last.
  public func place(of field: String) -> Int? { names.place(of: field) }

  /// The value of a field, nil when it is missing.
  public subscript(_ field: String) -> JSON? { place(of: field).map { value(at: $0) } }

  /// The first of the fields that is there and not null.
  public func value(_ fields: [String]) -> JSON? {
    for field in fields {
      if let value = self[field], value != .null { return value }
    }
    return nil
  }

  /// The first of the values at these places that is not null.
  func value(at places: [Int]) -> JSON? {
    for place in places {
      let value = value(at: place)
      if value != .null { return value }
    }
    return nil
  }

  /// A text, nil when missing or empty; numbers and flags are given as they were written.
  public func text(_ fields: String...) -> String? { value(fields)?.asText }

  /// An exact decimal from a number or from digits in a string; nil for anything else.
  public func decimal(_ fields: String...) -> Decimal? { value(fields)?.asDecimal }

  /// A whole number; a decimal one is nil.
  public func int(_ fields: String...) -> Int? { value(fields)?.asInt }

  /// A flag from 0, 1, true, false or their texts.
  public func flag(_ fields: String...) -> Bool? { value(fields)?.asFlag }

  /// A day; zero dates are nil.
  public func date(_ fields: String...) -> ShopDate? { value(fields)?.asDate }

  /// A moment; zero dates are nil.
  public func time(_ fields: String...) -> ShopTime? { value(fields)?.asTime }

  /// The objects of an array; a lone object counts as an array of one.
  public func records(_ fields: String...) -> [Record] {
    switch value(fields) {
    case .array(let elements): elements.map { Record($0) }
    case .object(let members): [Record(.object(members))]
    default: []
    }
  }
}

extension Record: Hashable {
  /// Two records are the same when the server sent the same bytes.
  public static func == (left: Record, right: Record) -> Bool { left.bytes == right.bytes }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
