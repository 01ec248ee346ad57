import Models

/// Writes a JSON text without white space as its values are made, byte for byte as `JSON.text` has it.
///
/// Lists can be a million rows long, and a page of products made of `JSON` values first takes five times
/// as long.
struct JSONWriter {
  private(set) var text: [UInt8] = []
  /// Whether what comes next has something before it in its array or object.
  private var isFollowing = false

  private static let quote = UInt8(ascii: "\"")

  /// The text of an array of what a closure writes.
  ///
  /// - Parameter capacity: how many bytes are to be expected.
  static func array(
    capacity: Int = 0, _ elements: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.text.reserveCapacity(capacity)
    writer.open(UInt8(ascii: "["))
    elements(&writer)
    writer.close(UInt8(ascii: "]"))
    return writer.text
  }

  /// The values a closure writes.
  static func values(_ values: (inout JSONWriter) -> Void) -> [JSON] {
    guard case .array(let values)? = try? JSON(array(values)) else {
      preconditionFailure("What the simulator writes must be JSON.")
    }
    return values
  }

  /// Hands out what was written so far; what is written next belongs behind it.
  mutating func take() -> [UInt8] {
    defer { text = [] }
    return text
  }

  // MARK: Values

  /// Begins an array or an object with its bracket.
  mutating func open(_ bracket: UInt8) {
    separate()
    text.append(bracket)
    isFollowing = false
  }

  /// Ends an array or an object with its bracket.
  mutating func close(_ bracket: UInt8) {
    text.append(bracket)
    isFollowing = true
  }

  /// An object of the members a closure writes.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// A value that is there already.
  mutating func value(_ value: JSON) {
    separate()
    text.append(contentsOf: value.text)
  }

  // MARK: Members

  /// A whole number.
  mutating func int(_ name: StaticString, _ number: Int) {
    begin(name)
    sign(number)
    digits(number.magnitude)
  }

  /// A flag, which the wire writes as 0 or 1.
  mutating func flag(_ name: StaticString, _ isSet: Bool) { int(name, isSet ? 1 : 0) }

  /// An amount, which the wire writes as a string.
  mutating func money(_ name: StaticString, _ cents: Int) {
    begin(name)
    text.append(Self.quote)
    sign(cents)
    digits(cents.magnitude / 100)
    pair(UInt8(ascii: "."), Int(cents.magnitude % 100))
    text.append(Self.quote)
  }

  /// A moment, which the wire writes as `YYYY-MM-DD HH:MM:SS`.
  mutating func time(_ name: StaticString, _ time: ShopTime) {
    begin(name)
    text.append(Self.quote)
    digits(time.date.year.magnitude, width: 4)
    pair(UInt8(ascii: "-"), time.date.month)
    pair(UInt8(ascii: "-"), time.date.day)
    pair(UInt8(ascii: " "), time.hour)
    pair(UInt8(ascii: ":"), time.minute)
    pair(UInt8(ascii: ":"), time.second % 60)
    text.append(Self.quote)
  }

  /// A text.
  mutating func text(_ name: StaticString, _ string: String) {
    begin(name)
    var string = string
    string.withUTF8 { bytes in
      guard bytes.allSatisfy({ Self.isPlain($0) }) else {
        return text.append(contentsOf: JSON.string(String(decoding: bytes, as: UTF8.self)).text)
      }
      text.append(Self.quote)
      text.append(contentsOf: bytes)
      text.append(Self.quote)
    }
  }

  /// A value that is there already.
  mutating func json(_ name: StaticString, _ value: JSON) {
    begin(name)
    text.append(contentsOf: value.text)
  }

  /// An array with an object for each element.
  mutating func objects<Element>(
    _ name: StaticString, _ elements: [Element], _ members: (Element, inout JSONWriter) -> Void
  ) {
    begin(name)
    isFollowing = false
    open(UInt8(ascii: "["))
    for element in elements { object { members(element, &$0) } }
    close(UInt8(ascii: "]"))
  }

  // MARK: Bytes

  /// The name of a member, which needs no escaping, and its colon.
  private mutating func begin(_ name: StaticString) {
    separate()
    text.append(Self.quote)
    name.withUTF8Buffer { text.append(contentsOf: $0) }
    text.append(Self.quote)
    text.append(UInt8(ascii: ":"))
  }

  private mutating func separate() {
    if isFollowing { text.append(UInt8(ascii: ",")) }
    isFollowing = true
  }

  private mutating func sign(_ number: Int) {
    if number < 0 { text.append(UInt8(ascii: "-")) }
  }

  /// A mark and two digits.
  private mutating func pair(_ mark: UInt8, _ number: Int) {
    text.append(mark)
    digits(number.magnitude, width: 2)
  }

  /// A number with zeros before it up to a width.
  private mutating func digits(_ number: UInt, width: Int = 1) {
    if number > 9 || width > 1 { digits(number / 10, width: width - 1) }
    text.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Whether a byte stands in a JSON string as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != quote && byte != UInt8(ascii: "\\")
  }
}
