extension JSONParser {
  /// Returns the number at the position, as written (RFC 8259 section 6).
  mutating func number() throws(JSONError) -> String {
    if let digit = loneDigit() { return digit }
    let start = position
    if text[position] == UInt8(ascii: "-") { position += 1 }
    try wholePart()
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = try current()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return piece(from: start, to: position)
  }

  /// Returns a single digit that is followed by a comma or a bracket, as half of all fields are;
  /// nil otherwise.
  private mutating func loneDigit() -> String? {
    let digit = text[position] &- UInt8(ascii: "0")
    guard digit < 10, position + 1 < text.count else { return nil }
    switch text[position + 1] {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): break
    default: return nil
    }
    position += 1
    return Self.digitTexts[Int(digit)]
  }

  private static let digitTexts = (0..<10).map { String($0) }

  /// No digit may follow a leading zero: `01` is not a number.
  private mutating func wholePart() throws(JSONError) {
    let startsWithZero = try current() == UInt8(ascii: "0")
    let start = position
    try digits()
    guard startsWithZero, position > start + 1 else { return }
    throw JSONError(reason: .unexpected(text[start + 1]), offset: start + 1)
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while position < text.count, text[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    if position == start { throw unexpected() }
  }
}
