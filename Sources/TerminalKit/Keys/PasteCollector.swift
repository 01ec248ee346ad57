/// Gathers a bracketed paste up to its end mark.
struct PasteCollector: Sendable {
  /// The most bytes of a paste; of a longer one only the number is known.
  static let limit = 65_536
  /// The sequence after which a terminal sends what the user typed again.
  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var count = 0
  /// How many bytes of the end mark the last ones were.
  private var matched = 0

  /// Takes a byte, and returns the whole paste when that was the last of its end mark.
  mutating func take(_ byte: UInt8) -> Key? {
    guard byte != Self.endMark[matched] else {
      matched += 1
      return matched == Self.endMark.count ? key : nil
    }
    for held in Self.endMark.prefix(matched) { append(held) }
    // The mark has its first byte only once, so that a broken match can begin again only with this
    // byte.
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { append(byte) }
    return nil
  }

  /// What was gathered when no end mark came.
  mutating func unended() -> Key {
    for held in Self.endMark.prefix(matched) { append(held) }
    matched = 0
    return key
  }

  private mutating func append(_ byte: UInt8) {
    count += 1
    if count <= Self.limit { bytes.append(byte) }
  }

  /// The text with line breaks as `\n`: terminals send CR for them, as for the Enter key.
  private var key: Key {
    guard count <= Self.limit else { return .longPaste(bytes: count) }
    let text = String(decoding: bytes, as: UTF8.self)
    return .paste(String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 }))
  }
}
