/// Collects a bracketed paste up to its end mark.
struct PasteCollector: Sendable {
  /// The most bytes of a paste; of a longer one only the length is kept.
  static let limit = 65_536
  /// The sequence that ends a paste.
  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var count = 0
  /// The number of last bytes that match the beginning of the end mark.
  private var matched = 0

  /// Processes a byte, and returns the whole paste when it completes the end mark.
  mutating func feed(_ byte: UInt8) -> Key? {
    guard byte != Self.endMark[matched] else {
      matched += 1
      return matched == Self.endMark.count ? key : nil
    }
    for held in Self.endMark.prefix(matched) { append(held) }
    // The first byte of the mark occurs in it only once, so after a mismatch only this byte can
    // begin a new match.
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { append(byte) }
    return nil
  }

  /// Returns what was collected if no end mark came.
  mutating func unended() -> Key {
    for held in Self.endMark.prefix(matched) { append(held) }
    matched = 0
    return key
  }

  private mutating func append(_ byte: UInt8) {
    count += 1
    if count <= Self.limit { bytes.append(byte) }
  }

  /// The text with line breaks as `\n`; terminals send CR for them, as for the Enter key.
  private var key: Key {
    guard count <= Self.limit else { return .longPaste(bytes: count) }
    let text = String(decoding: bytes, as: UTF8.self)
    return .paste(String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 }))
  }
}
