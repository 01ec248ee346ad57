/// The scalars that combine several scalars into one picture (UTS #51).
enum Emoji {
  /// U+FE0F: the preceding scalar is drawn as a picture.
  static let presentation: UInt32 = 0xFE0F
  /// U+FE0E: the preceding scalar is drawn as text.
  static let textPresentation: UInt32 = 0xFE0E
  /// U+200D: the pictures on both sides are one.
  static let joiner: UInt32 = 0x200D
  /// U+20E3: the preceding digit is drawn on a key cap.
  static let keyCap: UInt32 = 0x20E3

  /// Returns whether a scalar is half of a flag.
  static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Returns whether a scalar is a skin tone.
  static func isModifier(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  /// Returns whether a scalar is a picture on its own. Digits, `#` and `*` are emoji in Unicode,
  /// but not here.
  static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA9 && scalar.properties.isEmoji && !isRegional(scalar)
  }
}
