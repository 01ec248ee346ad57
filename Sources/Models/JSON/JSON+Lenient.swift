public import Foundation

/// Lenient readings of a value, after `hiboutik-api.md` («Types», «Short advice»): what is a number to one
/// server version is a string to another.
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

  /// The value as an exact decimal, nil when it is none or has more digits than a `Decimal` keeps.
  public var asDecimal: Decimal? {
    switch self {
    case .number(let digits), .string(let digits): Decimal(exactly: digits)
    case .null, .bool, .array, .object: nil
    }
  }

  /// The value as a whole number, nil when it is none or has decimals; flags count as 0 and 1.
  public var asInt: Int? {
    if case .bool(let flag) = self { return flag ? 1 : 0 }
    return asText.flatMap { Int($0) } ?? asDecimal.flatMap { Int($0.description) }
  }

  /// The value as a flag, nil when it is none.
  public var asFlag: Bool? {
    switch asText {
    case "1": true
    case "0": false
    case let text?:
      switch text.lowercased() {
      case "true": true
      case "false": false
      default: nil
      }
    case nil: nil
    }
  }

  /// The value as a day: a date, the date of a moment, or a business-day number.
  public var asDate: ShopDate? {
    guard let text = asText else { return nil }
    return ShopDate(text) ?? ShopTime(text)?.date
  }

  /// The value as a moment.
  public var asTime: ShopTime? { asText.flatMap { ShopTime($0) } }

  /// Whether the value stands for nothing: null, an empty text, an empty list, or one of the wire's
  /// signs for «no date» (a zero date, 0, false).
  var isNothing: Bool {
    switch self {
    case .null: true
    case .string(let text): text.allSatisfy(\.isWhitespace)
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number: false
    }
  }

  /// Whether the value is one of the wire's signs for «no date»: a zero date, 0 or false.
  var isZeroDate: Bool {
    guard let text = asText else { return isNothing }
    return text == "false" || text.utf8.allSatisfy { "0-: T".utf8.contains($0) }
  }
}
