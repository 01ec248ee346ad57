public import Foundation

/// One row of an answer: its bytes as the server sent them, and lenient ways to read its fields.
///
/// Every accessor forgives what `hiboutik-api.md` («Types», «Short advice») names: numbers as strings and
/// strings as numbers, flags as 0, 1, true or false, zero dates, nulls and missing fields. Where a field
/// has two spellings on the wire, the first one present counts.
public struct Record: Sendable {
  /// The record as it stood in the answer.
  public let bytes: [UInt8]
  /// Its members in their order; empty when the server sent something that is no object.
  public let members: [JSON.Member]
  private let index: [String: Int]

  /// A record of a parsed object and the bytes it was parsed from.
  public init(bytes: [UInt8], value: JSON) {
    self.init(bytes: bytes, value: value, like: nil)
  }

  /// A record of the members of an object within another record, its bytes written anew.
  public init(_ value: JSON) {
    self.init(bytes: value.text, value: value)
  }

  /// Rows of a list have the same fields; sharing the index of the row before saves building 250 of them.
  private init(bytes: [UInt8], value: JSON, like other: Record?) {
    self.bytes = bytes
    guard case .object(let members) = value else {
      self.members = []
      index = [:]
      return
    }
    self.members = members
    if let other, Self.areNamedAlike(members, other.members) {
      index = other.index
    } else {
      index = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    }
  }

  /// By places in memory: iterating would count references for each member twice.
  private static func areNamedAlike(_ left: [JSON.Member], _ right: [JSON.Member]) -> Bool {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        left.count == right.count && left.indices.allSatisfy { left[$0].name == right[$0].name }
      }
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

  /// The value of a field, nil when it is missing.
  public subscript(_ field: String) -> JSON? { index[field].map { members[$0].value } }

  /// The first of the fields that is there and not null.
  public func value(_ fields: [String]) -> JSON? {
    for field in fields {
      if let value = self[field], value != .null { return value }
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
