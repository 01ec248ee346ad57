import Foundation

/// Finds the values of an object in a JSON text that is known to be valid.
struct ValueScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Creates a scanner. The text must outlive it.
  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Whether the whole text was read.
  var isAtEnd: Bool { position == text.count }

  /// Returns the ranges of the values of the outermost object.
  mutating func values() -> [Range<Int>] {
    var values: [Range<Int>] = []
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: ":"):
        position += 1
        while position < text.count, text[position] <= 0x20 { position += 1 }
        let start = position
        skipValue()
        values.append(start..<position)
      default: position += 1
      }
    }
    return values
  }

  /// Skips the expected text if it comes next, and returns whether it did.
  mutating func skip(_ expected: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let next = text.baseAddress, let start = expected.baseAddress,
      text.count - position >= expected.count,
      memcmp(next + position, start, expected.count) == 0
    else { return expected.isEmpty }
    position += expected.count
    return true
  }

  /// Returns the next value; nil when it contains a byte that is not allowed in valid JSON.
  mutating func value() -> UnsafeBufferPointer<UInt8>? {
    let start = position
    skipValue()
    let value = UnsafeBufferPointer(rebasing: text[start..<position])
    return value.contains { $0 <= 8 } ? nil : value
  }

  /// Returns whether the bytes of a stored value are plausible: a value that begins with a bracket
  /// or a quotation mark ends with one, any other value ends with a letter or digit; white space
  /// may follow.
  static func isValue(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    switch (first, last) {
    case (_, ...0x20): return isValue(UnsafeBufferPointer(rebasing: bytes.dropLast()))
    case (UInt8(ascii: "\""), _): return last == first && bytes.count > 1
    case (UInt8(ascii: "{"), _): return last == UInt8(ascii: "}")
    case (UInt8(ascii: "["), _): return last == UInt8(ascii: "]")
    default: return first > 0x20 && first < 0x7F && last < 0x7F && last != UInt8(ascii: "\"")
    }
  }

  /// Skips to the comma or brace after the value.
  private mutating func skipValue() {
    var depth = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        skipString()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ","):
        if depth == 0 { return }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      default: break
      }
      position += 1
    }
  }

  private mutating func skipString() {
    position += 1
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, text.count)
  }
}
