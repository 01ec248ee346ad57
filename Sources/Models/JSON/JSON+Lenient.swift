public import Foundation

/// Lenient conversions of a value, after `hiboutik-api.md` («Types», «Short advice»): a number in
/// one version of the server is a string in another.
extension JSON {
  /// The value as text: strings themselves, numbers and flags as written; nil if empty, null or
  /// nested.
  public var asText: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// The value as an exact decimal; nil if it is not a number or has more digits than a `Decimal`
  /// holds.
  public var asDecimal: Decimal? {
    switch self {
    case .number(let digits), .string(let digits): Decimal(exactly: digits)
    case .null, .bool, .array, .object: nil
    }
  }

  /// The value as a whole number; nil if it is not one. Flags count as 0 and 1.
  public var asInt: Int? {
    if case .bool(let flag) = self { return flag ? 1 : 0 }
    return asText.flatMap { Int($0) } ?? asDecimal.flatMap { Int($0.description) }
  }

  /// The value as a flag; nil if it is not one.
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

  /// The value as a day, from a date, a date with time, or a business-day number; nil if it is
  /// none.
  public var asDate: ShopDate? {
    guard let text = asText else { return nil }
    return ShopDate(text) ?? ShopTime(text)?.date
  }

  /// The value as a date with time; nil if it is not one.
  public var asTime: ShopTime? { asText.flatMap { ShopTime($0) } }

  /// Whether the value means «empty»: null, a blank text, an empty list or an empty object.
  var isNothing: Bool {
    switch self {
    case .null: true
    case .string(let text): text.allSatisfy(\.isWhitespace)
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number: false
    }
  }

  /// Whether the value is one of the API's spellings of «no date»: a zero date, 0 or false.
  var isZeroDate: Bool {
    guard let text = asText else { return isNothing }
    return text == "false" || text.utf8.allSatisfy { "0-: T".utf8.contains($0) }
  }
}
