import Models

/// Fast conversions for the usual forms of texts, numbers and times; other forms are handled
/// elsewhere.
enum StoredText {
  /// Returns the value of a text that begins with a visible ASCII character; nil for other forms.
  static func words(_ json: JSON?) -> Value? {
    switch json {
    case .number(let text): .text(text)
    case .string(let text):
      text.utf8.first.flatMap { $0 > 0x20 && $0 < 0x7F ? .text(text) : nil }
        ?? (text.isEmpty ? Value.none : nil)
    case .none: Value.none
    case .null, .bool, .array, .object: nil
    }
  }

  /// Returns the millionths of a number with at most twelve digits before and six after the decimal
  /// point; nil for other forms.
  static func millionths(_ text: String) -> Int? {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    guard let whole = number(&digits, atMost: 12) else { return nil }
    var millionths = whole.value * 1_000_000
    if let mark = digits.popFirst() {
      if mark != UInt8(ascii: ".") { return nil }
      guard let part = number(&digits, atMost: 6) else { return nil }
      millionths += part.value * (0..<6 - part.count).reduce(1) { power, _ in power * 10 }
      if !digits.isEmpty { return nil }
    }
    return isNegative ? -millionths : millionths
  }

  /// Returns the seconds from 1970 to a time written as `YYYY-MM-DD HH:MM:SS`; nil for other forms.
  static func seconds(_ text: String) -> Int? {
    var rest = text.utf8[...]
    guard rest.count == 19 else { return nil }
    var parts: [Int] = []
    for mark in "-- ::".utf8 {
      guard let part = number(&rest, atMost: 4), rest.popFirst() == mark else { return nil }
      parts.append(part.value)
    }
    guard let second = number(&rest, atMost: 2)?.value, rest.isEmpty, parts[3] < 24,
      parts[4] < 60, second < 60,
      let date = ShopDate(year: parts[0], month: parts[1], day: parts[2])
    else { return nil }
    return date.daysSince1970 * 86_400 + parts[3] * 3_600 + parts[4] * 60 + second
  }

  /// Removes digits from the start of a text and returns their number; nil when there are none or
  /// too many.
  private static func number(
    _ text: inout Substring.UTF8View, atMost most: Int
  ) -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while let digit = text.first, digit >= 0x30, digit <= 0x39 {
      value = value * 10 + Int(digit - 0x30)
      count += 1
      if count > most { return nil }
      text = text.dropFirst()
    }
    return count == 0 ? nil : (value, count)
  }
}
