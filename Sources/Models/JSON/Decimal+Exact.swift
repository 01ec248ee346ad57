public import Foundation

extension Decimal {
  /// Parses a number: a sign, digits, a point, an exponent, with spaces around it. Nil for any
  /// other text, and if a `Decimal` cannot hold every digit.
  public init?(exactly text: String) {
    let trimmed = text.utf8.first == 0x20 || text.utf8.last == 0x20 ? text.trimmingSpaces : text
    // `Decimal(string:)` parses a prefix and ignores the rest, so the whole text is checked first.
    guard NumberText.isNumber(trimmed) else { return nil }
    self.init(string: trimmed)
    if isNaN { return nil }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let rest = utf8.drop { $0 == 0x20 }
    guard let last = rest.lastIndex(where: { $0 != 0x20 }) else { return "" }
    return String(rest[...last]) ?? ""
  }
}

/// The grammar of RFC 8259 section 6, which also accepts a leading plus, leading zeros and a bare
/// point.
private enum NumberText {
  static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    skipSign(&rest)
    let count = digits(&rest) + fraction(&rest)
    // A Decimal holds 38 digits.
    return (1...38).contains(count) && (rest.isEmpty || isExponent(rest))
  }

  private static func fraction(_ text: inout Substring.UTF8View) -> Int {
    guard text.first == UInt8(ascii: ".") else { return 0 }
    text = text.dropFirst()
    return digits(&text)
  }

  /// Two digits of exponent suffice for any amount and stay within a Decimal's range.
  private static func isExponent(_ text: Substring.UTF8View) -> Bool {
    guard text.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return false }
    var rest = text.dropFirst()
    skipSign(&rest)
    return (1...2).contains(digits(&rest)) && rest.isEmpty
  }

  private static func skipSign(_ text: inout Substring.UTF8View) {
    guard text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") else { return }
    text = text.dropFirst()
  }

  /// Skips digits and returns how many there were.
  private static func digits(_ text: inout Substring.UTF8View) -> Int {
    let rest = text.drop { $0 &- UInt8(ascii: "0") < 10 }
    defer { text = rest }
    return text.count - rest.count
  }
}
