extension JSON {
  /// The value a text holds. Throws `JSONError`.
  public init(_ text: some Sequence<UInt8>) throws(JSONError) {
    var parser = JSONParser(Array(text))
    self = try parser.document()
  }

  /// The elements of a JSON text as they stand in it: one for each element of an array, one for any
  /// other value.
  ///
  /// - Returns: each element with its own bytes, white space around it removed.
  static func elements(of text: [UInt8]) throws(JSONError) -> [(bytes: [UInt8], value: JSON)] {
    var parser = JSONParser(text)
    return try parser.elements()
  }
}

/// A recursive-descent parser over the bytes of a JSON text (RFC 8259).
struct JSONParser {
  let text: [UInt8]
  var position = 0
  private var depth = 0
  private var memberCount = 0
  private var names = JSONNames()

  /// Deeper than this no answer of the documented API nests; the limit guards the stack.
  static let deepest = 64

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
      let element = try element()
      try end()
      return [element]
    }
    try enter()
    var elements: [(bytes: [UInt8], value: JSON)] = []
    if try isEmpty(until: UInt8(ascii: "]")) == false {
      repeat { elements.append(try element()) } while try more(until: UInt8(ascii: "]"))
    }
    try end()
    return elements
  }

  private mutating func element() throws(JSONError) -> (bytes: [UInt8], value: JSON) {
    skipSpace()
    let start = position
    let value = try value()
    return (Array(text[start..<position]), value)
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    switch try current() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected()
    }
  }

  private mutating func object() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var members: [JSON.Member] = []
    if try isEmpty(until: UInt8(ascii: "}")) { return .object(members) }
    // The rows of a list have the same fields: the last object's size is the best guess for this one's.
    members.reserveCapacity(memberCount)
    repeat { members.append(try member()) } while try more(until: UInt8(ascii: "}"))
    memberCount = members.count
    return .object(members)
  }

  private mutating func member() throws(JSONError) -> JSON.Member {
    skipSpace()
    guard try current() == UInt8(ascii: "\"") else { throw unexpected() }
    let name = try name()
    skipSpace()
    guard try current() == UInt8(ascii: ":") else { throw unexpected() }
    position += 1
    return JSON.Member(name, try value())
  }

  private mutating func name() throws(JSONError) -> String {
    if let name = names.next(in: text, at: &position) { return name }
    return try string()
  }

  private mutating func array() throws(JSONError) -> JSON {
    try enter()
    defer { depth -= 1 }
    var elements: [JSON] = []
    if try isEmpty(until: UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try value()) } while try more(until: UInt8(ascii: "]"))
    return .array(elements)
  }

  /// Steps over an opening bracket.
  private mutating func enter() throws(JSONError) {
    guard depth < Self.deepest else { throw JSONError(reason: .tooDeep, offset: position) }
    depth += 1
    position += 1
  }

  /// Whether the closing bracket follows the opening one; then it is consumed.
  private mutating func isEmpty(until close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard try current() == close else { return false }
    position += 1
    return true
  }

  /// Whether a comma follows (true) or the closing bracket does (false); either is consumed.
  private mutating func more(until close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    let byte = try current()
    guard byte == UInt8(ascii: ",") || byte == close else { throw unexpected() }
    position += 1
    return byte != close
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
    while position < text.count {
      switch text[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  func current() throws(JSONError) -> UInt8 {
    guard position < text.count else { throw cutShort() }
    return text[position]
  }

  func unexpected() -> JSONError {
    position < text.count
      ? JSONError(reason: .unexpected(text[position]), offset: position) : cutShort()
  }

  func cutShort() -> JSONError { JSONError(reason: .cutShort, offset: text.count) }
}
