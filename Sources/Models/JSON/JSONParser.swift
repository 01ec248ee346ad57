extension JSON {
  /// Parses a text. Throws `JSONError`.
  public init(_ text: some Sequence<UInt8>) throws(JSONError) {
    self = try JSONParser.parse(Array(text)) { parser throws(JSONError) in
      try parser.document()
    }
  }

  /// Calls a closure with each element of an array, or once with any other value. Throws
  /// `JSONError`.
  ///
  /// - Parameter take: receives each element and its own bytes, without white space around them.
  static func elements(
    of text: [UInt8], _ receive: (_ bytes: [UInt8], _ value: JSON) -> Void
  ) throws(JSONError) {
    try JSONParser.parse(text) { parser throws(JSONError) in try parser.elements(receive) }
  }
}

/// A recursive-descent parser over the bytes of a JSON text (RFC 8259).
///
/// It reads the text's memory directly, which avoids the reference counting that an array costs at
/// each step. Every read first compares the position with the end of the text.
struct JSONParser {
  let text: UnsafeBufferPointer<UInt8>
  var position = 0
  private var depth = 0
  private var memberCounts = [Int](repeating: 0, count: deepest + 1)
  private var names: JSONNames

  /// The deepest nesting: deeper than any answer of the documented API. The limit protects the
  /// stack.
  static let deepest = 64

  /// Calls a closure with a parser that is valid during the call only.
  static func parse<Result>(
    _ text: [UInt8], _ body: (inout JSONParser) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    try text.withUnsafeBufferPointer { bytes throws(JSONError) in
      var parser = JSONParser(bytes)
      return try body(&parser)
    }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    names = JSONNames(text)
    // Some servers send a byte order mark, which RFC 8259 section 8.1 allows a parser to ignore.
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value()
    try end()
    return value
  }

  mutating func elements(_ receive: (_ bytes: [UInt8], _ value: JSON) -> Void) throws(JSONError) {
    skipSpace()
    guard position < text.count, text[position] == UInt8(ascii: "[") else {
      try element(receive)
      return try end()
    }
    try enter()
    if try isEmpty(until: UInt8(ascii: "]")) == false {
      repeat { try element(receive) } while try more(until: UInt8(ascii: "]"))
    }
    try end()
  }

  private mutating func element(
    _ receive: (_ bytes: [UInt8], _ value: JSON) -> Void
  ) throws(JSONError) {
    skipSpace()
    let start = position
    let value = try value()
    receive(Array(UnsafeBufferPointer(rebasing: text[start..<position])), value)
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
    let holder = names.enter()
    defer {
      depth -= 1
      names.leave(to: holder)
    }
    var members: [JSON.Member] = []
    if try isEmpty(until: UInt8(ascii: "}")) { return .object(members) }
    // Rows of a list have the same fields, so the size of the last object at this depth is the best
    // guess for this one.
    members.reserveCapacity(memberCounts[depth])
    repeat { members.append(try member()) } while try more(until: UInt8(ascii: "}"))
    memberCounts[depth] = members.count
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
    if let name = names.next(at: &position) { return name }
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

  /// Consumes an opening bracket and checks the depth.
  private mutating func enter() throws(JSONError) {
    guard depth < Self.deepest else { throw JSONError(reason: .tooDeep, offset: position) }
    depth += 1
    position += 1
  }

  /// Returns whether the closing bracket follows directly, and consumes it if so.
  private mutating func isEmpty(until close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard try current() == close else { return false }
    position += 1
    return true
  }

  /// Consumes a comma (returns true) or the closing bracket (returns false).
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
