/// The scalars that must not reach a terminal, and the visible marks that replace them.
enum ControlMarks {
  /// Returns whether a scalar must be replaced.
  static func isNeeded(for scalar: Unicode.Scalar) -> Bool {
    // The last two scalars of each plane are noncharacters.
    scalar.value & 0xFFFE == 0xFFFE || ScalarSet.contains(scalar.value, in: unfit)
  }

  /// Returns the replacement of a scalar: a space for a tab or a line break, `^A` for a control,
  /// otherwise its number.
  static func mark(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
    case 0..<0x20: "^" + String(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    case 0x7F: "^?"
    default: number(of: scalar)
    }
  }

  private static func number(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// Controls, and the format (Cf) and default-ignorable characters of Unicode 15.0, as sorted
  /// bounds. Visible characters of Cf, such as U+0600, are not included.
  private static let unfit: [UInt32] = [
    0x0000, 0x0020,  // C0
    0x007F, 0x00A0,  // DEL and C1
    0x00AD, 0x00AE,  // soft hyphen
    0x034F, 0x0350,  // grapheme joiner
    0x061C, 0x061D,  // bidi: Arabic letter mark
    0x070F, 0x0710,  // Syriac abbreviation mark
    0x115F, 0x1161,  // Hangul fillers
    0x17B4, 0x17B6,  // Khmer inherent vowels
    0x180B, 0x1810,  // Mongolian variation selectors and vowel separator
    0x200B, 0x2010,  // zero-width space, joiners, bidi marks
    0x2028, 0x202F,  // line and paragraph separators, bidi embeddings and overrides
    0x2060, 0x2070,  // word joiner, invisible operators, bidi isolates
    0x3164, 0x3165,  // Hangul filler
    0xFDD0, 0xFDF0,  // no characters
    0xFE00, 0xFE10,  // variation selectors
    0xFEFF, 0xFF00,  // byte order mark
    0xFFA0, 0xFFA1,  // halfwidth Hangul filler
    0xFFF0, 0xFFFC,  // interlinear annotation
    0x13430, 0x13440,  // Egyptian format controls
    0x1BCA0, 0x1BCA4,  // shorthand format controls
    0x1D173, 0x1D17B,  // musical format controls
    0xE0000, 0xE1000,  // tags and variation selectors
  ]
}
