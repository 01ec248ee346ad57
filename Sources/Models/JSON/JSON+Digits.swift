import Foundation

/// Numbers as text without superfluous zeros. Almost every field is handled without arithmetic.
extension JSON {
  /// The value as a whole number in digits; nil if it is not a number or has decimals.
  var asIntText: String? {
    if let plain = plainNumber, !plain.utf8.contains(UInt8(ascii: ".")) { return plain }
    return asInt.map { "\($0)" }
  }

  /// The value as an exact decimal in digits; nil if it is not a number.
  var asDecimalText: String? { plainNumber ?? asDecimal.map { "\($0)" } }

  /// The digits of a number with at most 18 digits and no trailing zeros; nil if the number needs
  /// arithmetic.
  private var plainNumber: String? {
    switch self {
    case .number(var text), .string(var text):
      let length = text.withUTF8 { Self.plainLength($0) }
      guard let length else { return nil }
      return length == text.utf8.count ? text : String(text.utf8.prefix(length))
    case .null, .bool, .array, .object: return nil
    }
  }

  /// Returns the length in bytes of a number without superfluous zeros; nil if the text is written
  /// in another way.
  private static func plainLength(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let (zero, point) = (UInt8(ascii: "0"), UInt8(ascii: "."))
    let start = text.first == UInt8(ascii: "-") ? 1 : 0
    guard text.count > start, text.count - start <= 18 else { return nil }
    var pointAt: Int?
    for place in start..<text.count where text[place] &- zero > 9 {
      guard text[place] == point, pointAt == nil else { return nil }
      pointAt = place
    }
    let whole = start..<(pointAt ?? text.count)
    guard let first = whole.first, text[first] != zero || whole.count == 1 else { return nil }
    var end = text.count
    if let pointAt {
      guard pointAt + 1 < text.count else { return nil }
      while text[end - 1] == zero { end -= 1 }
      if end - 1 == pointAt { end = pointAt }
    }
    // `-0` is not plain, because it equals 0.
    return start == 1 && end == 2 && text[1] == zero ? nil : end
  }
}
