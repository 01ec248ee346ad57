extension JSON {
  /// The value as UTF-8 JSON without white space; control characters are escaped.
  public var text: [UInt8] {
    var text: [UInt8] = []
    write(into: &text)
    return text
  }

  private func write(into text: inout [UInt8]) {
    switch self {
    case .null: text.append(contentsOf: "null".utf8)
    case .bool(let flag): text.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let digits): text.append(contentsOf: digits.utf8)
    case .string(let string): Self.quote(string, into: &text)
    case .array(let elements):
      Self.list(elements, "[", "]", into: &text) { $0.write(into: &$1) }
    case .object(let members):
      Self.list(members, "{", "}", into: &text) { member, text in
        Self.quote(member.name, into: &text)
        text.append(UInt8(ascii: ":"))
        member.value.write(into: &text)
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: StaticString, _ close: StaticString, into text: inout [UInt8],
    _ write: (Element, inout [UInt8]) -> Void
  ) {
    text.append(open.utf8Start[0])
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      write(element, &text)
    }
    text.append(close.utf8Start[0])
  }

  /// Appends a string with its quotes.
  static func quote(_ string: String, into text: inout [UInt8]) {
    var string = string
    text.append(UInt8(ascii: "\""))
    string.withUTF8 { bytes in
      var start = 0
      for place in bytes.indices {
        let byte = bytes[place]
        let isControl = byte < 0x20 || byte == 0x7F
        guard isControl || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
        text.append(UInt8(ascii: "\\"))
        if isControl {
          text.append(contentsOf: "u00".utf8)
          text.append(UInt8(hexadecimal: byte >> 4))
          text.append(UInt8(hexadecimal: byte & 15))
        } else {
          text.append(byte)
        }
        start = place + 1
      }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    text.append(UInt8(ascii: "\""))
  }
}

extension UInt8 {
  /// Returns the lower-case hexadecimal digit of a number from 0 to 15, in ASCII.
  init(hexadecimal digit: UInt8) {
    self = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
