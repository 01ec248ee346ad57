import Models

/// Writes JSON text without white space while its values are made, with the same bytes as
/// `JSON.text`.
///
/// Lists can have a million rows, and a page of products takes five times as long when `JSON`
/// values are made first.
struct JSONWriter {
  private(set) var text: [UInt8] = []
  /// Whether the next value follows another one in its array or object.
  private var isFollowing = false

  private static let quote = UInt8(ascii: "\"")

  /// Returns the text of an array whose elements a closure writes.
  ///
  /// - Parameter capacity: the expected number of bytes.
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

  /// Returns the values that a closure writes.
  static func values(_ values: (inout JSONWriter) -> Void) -> [JSON] {
    guard case .array(let values)? = try? JSON(array(values)) else {
      preconditionFailure("What the simulator writes must be JSON.")
    }
    return values
  }

  /// Removes and returns the text written so far; what is written next continues it.
  mutating func drain() -> [UInt8] {
    defer { text = [] }
    return text
  }

  // MARK: Values

  /// Begins an array or an object.
  mutating func open(_ bracket: UInt8) {
    separate()
    text.append(bracket)
    isFollowing = false
  }

  /// Ends an array or an object.
  mutating func close(_ bracket: UInt8) {
    text.append(bracket)
    isFollowing = true
  }

  /// Writes an object whose members a closure writes.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an existing value.
  mutating func value(_ value: JSON) {
    separate()
    text.append(contentsOf: value.text)
  }

  // MARK: Members

  /// Writes a member with a whole number.
  mutating func int(_ name: StaticString, _ number: Int) {
    begin(name)
    sign(number)
    digits(number.magnitude)
  }

  /// Writes a member with a flag, as 0 or 1.
  mutating func flag(_ name: StaticString, _ isSet: Bool) { int(name, isSet ? 1 : 0) }

  /// Writes a member with an amount, as a string.
  mutating func money(_ name: StaticString, _ cents: Int) {
    begin(name)
    text.append(Self.quote)
    sign(cents)
    digits(cents.magnitude / 100)
    pair(UInt8(ascii: "."), Int(cents.magnitude % 100))
    text.append(Self.quote)
  }

  /// Writes a member with a date and time, as `YYYY-MM-DD HH:MM:SS`.
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

  /// Writes a member with a text.
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

  /// Writes a member with an existing value.
  mutating func json(_ name: StaticString, _ value: JSON) {
    begin(name)
    text.append(contentsOf: value.text)
  }

  /// Writes a member with an array of objects, one per element.
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

  /// Writes the name of a member, which needs no escaping, and the colon.
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

  /// Writes a separator and two digits.
  private mutating func pair(_ mark: UInt8, _ number: Int) {
    text.append(mark)
    digits(number.magnitude, width: 2)
  }

  /// Writes a number padded with zeros to a width.
  private mutating func digits(_ number: UInt, width: Int = 1) {
    if number > 9 || width > 1 { digits(number / 10, width: width - 1) }
    text.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Returns whether a byte needs no escaping in a JSON string.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != quote && byte != UInt8(ascii: "\\")
  }
}
