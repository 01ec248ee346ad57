public import Foundation

extension Decimal {
  /// The number written in a text: a sign, digits, a point, an exponent, spaces around it; nil for
  /// anything else, and where a `Decimal` could not hold every digit.
  public init?(exactly text: String) {
    let trimmed = text.utf8.first == 0x20 || text.utf8.last == 0x20 ? text.trimmingSpaces : text
    // `Decimal(string:)` reads the beginning of a text and forgets the rest, hence the check before it.
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

/// The grammar of RFC 8259 section 6, with a leading plus, leading zeros and a bare point let through.
private enum NumberText {
  static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    skipSign(&rest)
    let count = digits(&rest) + fraction(&rest)
    // A Decimal keeps 38 digits whatever they are.
    return (1...38).contains(count) && (rest.isEmpty || isExponent(rest))
  }

  private static func fraction(_ text: inout Substring.UTF8View) -> Int {
    guard text.first == UInt8(ascii: ".") else { return 0 }
    text = text.dropFirst()
    return digits(&text)
  }

  /// Two digits of exponent are more than any amount has, and stay within a Decimal's range.
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

  /// Steps over digits and says how many there were.
  private static func digits(_ text: inout Substring.UTF8View) -> Int {
    let rest = text.drop { $0 &- UInt8(ascii: "0") < 10 }
    defer { text = rest }
    return text.count - rest.count
  }
}
