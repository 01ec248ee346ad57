/// The width of text on a terminal, in cells.
public enum TextWidth {
  /// Returns the width of a text.
  public static func of(_ text: some StringProtocol) -> Int {
    let text = String(text)
    return PlainText.width(of: text) ?? TextCells(text).reduce(0) { $0 + $1.width }
  }

  /// Returns the width of one grapheme cluster: 0, 1 or 2.
  ///
  /// It is larger only in the few scripts whose clusters are drawn as several letters side by side,
  /// such as the conjuncts of Devanagari.
  public static func of(_ cluster: Character) -> Int {
    let scalars = cluster.unicodeScalars
    guard scalars.count > 1 else { return scalars.first.map(of) ?? 0 }
    return of(String(cluster))
  }

  /// Returns the width of one scalar: 0, 1 or 2. Controls have no width.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    guard value >= 0x300 else { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if ScalarSet.contains(value, in: WidthTable.zero) { return 0 }
    return ScalarSet.contains(value, in: WidthTable.wide) ? 2 : 1
  }
}
