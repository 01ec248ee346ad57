/// The scalars that make one picture out of several (UTS #51).
enum Emoji {
  /// U+FE0F: the scalar before it is to be drawn as a picture.
  static let presentation: UInt32 = 0xFE0F
  /// U+FE0E: the scalar before it is to be drawn as text.
  static let textPresentation: UInt32 = 0xFE0E
  /// U+200D: the pictures at both sides are one.
  static let joiner: UInt32 = 0x200D
  /// U+20E3: the digit before it is on a key cap.
  static let keyCap: UInt32 = 0x20E3

  /// Whether it is half of a flag.
  static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Whether it is a skin tone.
  static func isModifier(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  /// Whether it is a picture by itself. Digits, `#` and `*` are emoji to Unicode, but not here.
  static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA9 && scalar.properties.isEmoji && !isRegional(scalar)
  }
}
