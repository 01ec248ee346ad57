extension JSON {
  /// The value a text holds. Throws `JSONError`.
  public init(_ text: some Sequence<UInt8>) throws(JSONError) {
    var parser = JSONParser(Array(text))
    self = try parser.document()
  }

  /// The elements of a JSON text as they stand in it: one for each element of an array, one for an object.
  ///
  /// - Returns: each element with its own bytes, white space around it removed.
  static func elements(of text: [UInt8]) throws(JSONError) -> [(bytes: [UInt8], value: JSON)] {
    var parser = JSONParser(text)
    return try parser.elements()
  }
}

/// A recursive-descent parser over the bytes of a JSON text (RFC 8259).
private struct JSONParser {
  private let text: [UInt8]
  private var position = 0
  private var depth = 0

  /// Deeper than this no answer of the documented API nests; the limit guards the stack.
  private static let deepest = 64

  init(_ text: [UInt8]) {
    self.text = text
    // Some servers prefix a byte order mark, which RFC 8259 section 8.1 lets a parser ignore.
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value()
    try end()
    return value
  }

  mutating func elements() throws(JSONError) -> [(bytes: [UInt8], value: JSON)] {
    skipSpace()
    guard position < text.count, text[position] == UInt8(ascii: "[") else {
      let start = position
      let value = try value()
      let bytes = Array(text[start..<position])
      try end()
      return [(bytes, value)]
    }
    var elements: [(bytes: [UInt8], value: JSON)] = []
    position += 1
    skipSpace()
    if try current() == UInt8(ascii: "]") {
      position += 1
    } else {
      repeat {
        skipSpace()
        let start = position
        let value = try value()
        elements.append((Array(text[start..<position]), value))
      } while try more(until: UInt8(ascii: "]"))
    }
    try end()
    return elements
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    switch try current() {
    case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected()
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONError) -> JSON
  ) throws(JSONError) -> JSON {
    guard depth < Self.deepest else { throw JSONError(reason: .tooDeep, offset: position) }
    depth += 1
    defer { depth -= 1 }
    position += 1
    skipSpace()
    return try body(&self)
  }

  private mutating func object() throws(JSONError) -> JSON {
    var members: [Member] = []
    if try current() == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    repeat {
      skipSpace()
      guard try current() == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try string()
      skipSpace()
      guard try current() == UInt8(ascii: ":") else { throw unexpected() }
      position += 1
      members.append(Member(name, try value()))
    } while try more(until: UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSON {
    var elements: [JSON] = []
    if try current() == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    repeat { elements.append(try value()) } while try more(until: UInt8(ascii: "]"))
    return .array(elements)
  }

  /// Whether a comma follows (true) or the closing bracket does (false); either is consumed.
  private mutating func more(until close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    switch try current() {
    case UInt8(ascii: ","):
      position += 1
      return true
    case close:
      position += 1
      return false
    default: throw unexpected()
    }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < text.count, text[position] != UInt8(ascii: "\""),
      text[position] != UInt8(ascii: "\\")
    {
      position += 1
    }
    guard try current() == UInt8(ascii: "\\") else {
      position += 1
      return String(decoding: text[start..<(position - 1)], as: UTF8.self)
    }
    return try escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var bytes = Array(text[start..<position])
    while try current() != UInt8(ascii: "\"") {
      if text[position] == UInt8(ascii: "\\") {
        position += 1
        try escape(into: &bytes)
      } else {
        bytes.append(text[position])
        position += 1
      }
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
      bytes.append(contentsOf: try unicodeEscape().utf8Bytes)
      return
    default: throw unexpected()
    }
    position += 1
  }

  /// The scalar of the four digits at the position, joined with a following low surrogate where there is one.
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
      guard let digit = Character(Unicode.Scalar(try current())).hexDigitValue else {
        throw unexpected()
      }
      number = number << 4 + UInt32(digit)
      position += 1
    }
    return number
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    if text[position] == UInt8(ascii: "-") { position += 1 }
    try digits()
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(try current()) { position += 1 }
      try digits()
    }
    return .number(String(decoding: text[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while position < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) {
      position += 1
    }
    if position == start { throw position < text.count ? unexpected() : cutShort() }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    for index in 0..<word.utf8CodeUnitCount {
      guard try current() == word.utf8Start[index] else { throw unexpected() }
      position += 1
    }
    return value
  }

  private mutating func end() throws(JSONError) {
    skipSpace()
    if position < text.count { throw unexpected() }
  }

  private mutating func skipSpace() {
    while position < text.count, [0x20, 0x0A, 0x0D, 0x09].contains(text[position]) { position += 1 }
  }

  private func current() throws(JSONError) -> UInt8 {
    guard position < text.count else { throw cutShort() }
    return text[position]
  }

  private func unexpected() -> JSONError {
    position < text.count
      ? JSONError(reason: .unexpected(text[position]), offset: position) : cutShort()
  }

  private func cutShort() -> JSONError { JSONError(reason: .cutShort, offset: text.count) }

  private typealias Member = JSON.Member
}

extension Unicode.Scalar {
  fileprivate var utf8Bytes: [UInt8] { Array(String(Character(self)).utf8) }
}
