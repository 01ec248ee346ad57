/// The names and values of a query or a form body (`application/x-www-form-urlencoded`).
struct FormFields: Hashable, Sendable {
  /// A name and its value.
  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  let fields: [Field]

  init(_ fields: [(String, String)]) {
    self.fields = fields.map { Field(name: $0.0, value: $0.1) }
  }

  /// Parses a text such as `a=1&b=x+y`.
  init(_ text: some StringProtocol) {
    fields = text.split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Field(
        name: Self.decoded(halves[0]), value: halves.count == 2 ? Self.decoded(halves[1]) : "")
    }
  }

  /// The first value of a name.
  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Returns all values of a name.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Returns the first value of a name; nil also when it is empty.
  func filled(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Returns the fields with one replaced, which comes last.
  func setting(_ name: String, to value: String) -> FormFields {
    FormFields(fields.filter { $0.name != name }.map { ($0.name, $0.value) } + [(name, value)])
  }

  /// The encoded text, such as `a=1&b=x+y`.
  var text: String {
    fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  /// Decodes `+` and `%XX` in a text; malformed parts are kept.
  static func decoded(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let pair = String(
        decoding: bytes[min(index + 1, bytes.count)..<min(index + 3, bytes.count)], as: UTF8.self)
      if bytes[index] == UInt8(ascii: "%"), pair.utf8.count == 2, let byte = UInt8(pair, radix: 16)
      {
        decoded.append(byte)
        index += 3
      } else {
        decoded.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Encodes a text like PHP's `urlencode`: `+` for a space, `%XX` for everything but letters,
  /// digits and `-_.`.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: " "): "+"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        String(UnicodeScalar(byte))
      default: "%" + hexadecimal([byte]).uppercased()
      }
    }.joined()
  }
}

/// Returns bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
