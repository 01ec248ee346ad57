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
    self.bytes = bytes
    guard case .object(let members) = value else {
      self.members = []
      index = [:]
      return
    }
    self.members = members
    index = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// A record of the members of an object within another record, its bytes written anew.
  public init(_ value: JSON) {
    self.init(bytes: value.text, value: value)
  }

  /// The records of an answer: each element of an array, or the one object. Throws `JSONError`.
  public static func all(in text: [UInt8]) throws(JSONError) -> [Record] {
    try JSON.elements(of: text).map { Record(bytes: $0.bytes, value: $0.value) }
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
    case .array(let elements): elements.map(Record.init)
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

extension JSON {
  /// The value as text: strings themselves, numbers and flags as written; nil when empty, null or nested.
  public var asText: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// The value as an exact decimal, nil when it is none.
  public var asDecimal: Decimal? {
    guard let text = asText?.trimmingCharacters(in: .whitespaces), Self.isDecimal(text) else { return nil }
    let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The value as a whole number, nil when it is none or has decimals.
  public var asInt: Int? {
    if case .bool(let flag) = self { return flag ? 1 : 0 }
    guard let text = asText else { return nil }
    if let number = Int(text) { return number }
    guard let decimal = asDecimal, abs(decimal) < 1_000_000_000_000_000 else { return nil }
    let number = NSDecimalNumber(decimal: decimal).intValue
    return Decimal(number) == decimal ? number : nil
  }

  /// The value as a flag, nil when it is none.
  public var asFlag: Bool? {
    switch asText {
    case "1", "true": true
    case "0", "false": false
    default: nil
    }
  }

  /// The value as a day: a date, the date of a moment, or a business-day number.
  public var asDate: ShopDate? {
    guard let text = asText else { return nil }
    return ShopDate(text) ?? ShopTime(text)?.date
  }

  /// The value as a moment.
  public var asTime: ShopTime? { asText.flatMap { ShopTime($0) } }

  /// Whether a text is digits with at most one dot, a sign and an exponent: what `Decimal` may be given.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.count <= 48 && text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
      && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }
      && text.utf8.filter { $0 == UInt8(ascii: ".") }.count <= 1
  }
}

extension Decimal {
  /// Whether this is a number.
  fileprivate var isFinite: Bool { !isNaN }
}
