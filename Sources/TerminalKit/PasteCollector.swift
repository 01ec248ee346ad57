/// Gathers a bracketed paste up to its end mark.
struct PasteCollector: Sendable {
  /// The most bytes that are kept; what comes after them is dropped.
  static let limit = 65_536
  /// The sequence after which a terminal sends what the user typed again.
  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How many bytes of the end mark the last ones were.
  private var matched = 0

  /// Takes a byte, and returns the whole paste when that was the last of its end mark.
  mutating func take(_ byte: UInt8) -> String? {
    guard byte != Self.endMark[matched] else {
      matched += 1
      return matched == Self.endMark.count ? text : nil
    }
    for held in Self.endMark.prefix(matched) { append(held) }
    // The mark has its first byte only once, so that a broken match can begin anew only with this
    // byte.
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { append(byte) }
    return nil
  }

  private mutating func append(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) }
  }

  /// The text with line breaks as `\n`: terminals send CR for them, as for the Enter key.
  private var text: String {
    let whole = bytes.count < Self.limit ? bytes[...] : bytes.droppingOpenScalar()
    let text = String(decoding: whole, as: UTF8.self)
    return String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
  }
}

extension [UInt8] {
  /// The bytes without a last scalar that the end cuts off.
  fileprivate func droppingOpenScalar() -> ArraySlice<UInt8> {
    guard let lead = suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return self[...] }
    let length = self[lead] < 0xC0 ? 1 : self[lead] < 0xE0 ? 2 : self[lead] < 0xF0 ? 3 : 4
    return lead + length > endIndex ? self[..<lead] : self[...]
  }
}
