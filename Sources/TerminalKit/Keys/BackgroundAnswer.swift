/// Parses the terminal's answer about its background colour: `11;rgb:1c1c/1c1c/1c1c`, each part one
/// to four hexadecimal digits (XParseColor), or `rgba:` with a fourth part.
enum BackgroundAnswer {
  /// Returns the colour in an answer; nil when it contains none.
  static func color(_ answer: [UInt8]) -> Palette.Mixture? {
    let text = String(decoding: answer, as: UTF8.self)
    guard let mark = ["11;rgb:", "11;rgba:"].first(where: text.hasPrefix) else { return nil }
    let parts = text.dropFirst(mark.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == (mark == "11;rgb:" ? 3 : 4) else { return nil }
    let values = parts.prefix(3).compactMap(value)
    guard values.count == 3 else { return nil }
    return Palette.Mixture(red: values[0], green: values[1], blue: values[2])
  }

  /// Returns a part scaled to 0 to 255, whatever its number of digits.
  private static func value(_ digits: Substring) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    let most = (1 << (4 * digits.count)) - 1
    return value * 255 / most
  }
}
