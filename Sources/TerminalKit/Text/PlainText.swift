/// The fast path for text in which every scalar is harmless and one cell wide: ASCII, Latin
/// letters, typographic punctuation, currency signs, box drawing. Nearly all text of a shop is
/// plain.
enum PlainText {
  /// Returns the width of a plain text, which is its number of scalars; nil when the text is not
  /// plain.
  static func width(of text: String) -> Int? {
    // A native string always has contiguous storage, also when it is small.
    text.utf8.withContiguousStorageIfAvailable { width(of: $0) } ?? nil
  }

  /// Returns whether a scalar is certainly plain: ASCII, Latin, dashes and quotes, box drawing.
  static func isPlain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x2010...0x2027, 0x2500..<0x25A0: true
    default: false
    }
  }

  /// Calls a closure with scalars of a plain text and their positions among those passed, from 0.
  static func forEachScalar(
    of text: String, from start: Int, count: Int, _ receive: (Int, UInt32) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      for _ in 0..<start { index += length(of: bytes[index]) }
      for place in 0..<count {
        receive(place, scalar(in: bytes, at: index))
        index += length(of: bytes[index])
      }
    }
  }

  /// Returns the length in bytes of a scalar from its first byte; no plain one has four.
  private static func length(of first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : 3 }

  /// Returns the scalar that begins at an index (RFC 3629 section 3).
  private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
    func bits(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset] & 0x3F) }
    let first = bytes[index]
    return switch length(of: first) {
    case 1: UInt32(first)
    case 2: UInt32(first & 0x1F) << 6 | bits(1)
    default: UInt32(first & 0x0F) << 12 | bits(1) << 6 | bits(2)
    }
  }

  private static func width(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var width = 0
    var index = 0
    while index < bytes.count {
      let length = length(of: bytes, at: index)
      guard length > 0 else { return nil }
      index += length
      width += 1
    }
    return width
  }

  /// Returns the length in bytes of the plain scalar at an index; 0 when it is not plain. The bytes
  /// are valid UTF-8, so a lead byte is never the last one.
  private static func length(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x20...0x7E: 1
    case 0xC2: bytes[index + 1] >= 0xA0 && bytes[index + 1] != 0xAD ? 2 : 0
    case 0xC3...0xCB: 2
    case 0xE2: isPlain(bytes[index + 1], bytes[index + 2]) ? 3 : 0
    default: 0
    }
  }

  /// Returns whether a scalar of U+2000 to U+2FFF is plain, from its second and third byte.
  private static func isPlain(_ second: UInt8, _ third: UInt8) -> Bool {
    switch second {
    case 0x80: (0x90...0xA7).contains(third) || third >= 0xAF  // dashes, quotes, ellipsis
    case 0x82: third >= 0xA0  // currency signs
    case 0x94, 0x95: true  // box drawing
    case 0x96: third <= 0x9F  // block elements
    default: false
    }
  }
}
