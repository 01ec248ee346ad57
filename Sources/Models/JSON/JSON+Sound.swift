extension JSON {
  /// Creates a value from a range of a text that was parsed before; null if the bytes are no longer
  /// valid.
  ///
  /// Numbers and texts without escapes, which are nearly all fields, need no parser.
  init(sound text: [UInt8], in place: Range<Int>) {
    let simple = text.withUnsafeBufferPointer { bytes in
      JSON(simple: UnsafeBufferPointer(rebasing: bytes[place]))
    }
    self = simple ?? (try? JSON(text[place])) ?? .null
  }

  private init?(simple bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first, let last = bytes.last else { return nil }
    switch first {
    case UInt8(ascii: "\""):
      let inner = UnsafeBufferPointer(rebasing: bytes.dropFirst().dropLast())
      guard bytes.count > 1, last == first, !inner.contains(UInt8(ascii: "\\")) else { return nil }
      self = .string(String(decoding: inner, as: UTF8.self))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      guard last &- UInt8(ascii: "0") < 10 else { return nil }
      self = .number(String(decoding: bytes, as: UTF8.self))
    default: return nil
    }
  }
}
