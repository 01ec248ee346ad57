extension JSONParser {
  /// Returns the string at the position, unescaped. Raw control bytes are kept; invalid UTF-8
  /// becomes U+FFFD.
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    skipPlain()
    guard try current() == UInt8(ascii: "\\") else {
      position += 1
      return piece(from: start, to: position - 1)
    }
    return try escapedString(from: start)
  }

  /// Returns the text between two offsets.
  func piece(from start: Int, to end: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: text[start..<end]), as: UTF8.self)
  }

  /// Skips to the next quotation mark or backslash.
  private mutating func skipPlain() {
    var end = position
    while end < text.count, text[end] != UInt8(ascii: "\""), text[end] != UInt8(ascii: "\\") {
      end += 1
    }
    position = end
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var bytes = Array(text[start..<position])
    while try current() == UInt8(ascii: "\\") {
      position += 1
      try escape(into: &bytes)
      let plain = position
      skipPlain()
      bytes.append(contentsOf: text[plain..<position])
    }
    position += 1
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
    let escaped = try current()
    switch escaped {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escaped)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      bytes.append(contentsOf: UTF8.encode(try unicodeEscape()) ?? UTF8.encodedReplacementCharacter)
      return
    default: throw unexpected()
    }
    position += 1
  }

  /// Returns the scalar of the four digits at the position, combined with a low surrogate that
  /// follows. A lone surrogate becomes U+FFFD.
  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard (0xD800..<0xDC00).contains(first), position + 1 < text.count,
      text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let rewind = position
    position += 2
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second) else {
      position = rewind
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = UInt8(hexadecimalDigit: try current()) else { throw unexpected() }
      number = number << 4 | UInt32(digit)
      position += 1
    }
    return number
  }
}

extension UInt8 {
  /// Creates the value of an ASCII hexadecimal digit; nil if the byte is not one.
  fileprivate init?(hexadecimalDigit digit: UInt8) {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self = digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self = digit - UInt8(ascii: "A") + 10
    default: return nil
    }
  }
}
