/// How many cells text takes on a terminal.
public enum TextWidth {
  /// The width of a text.
  public static func of(_ text: some StringProtocol) -> Int {
    let text = String(text)
    return PlainText.width(of: text) ?? TextCells(text).reduce(0) { $0 + $1.width }
  }

  /// The width of one grapheme cluster: 0, 1 or 2.
  ///
  /// More only in the few scripts whose clusters a terminal draws as several letters side by side,
  /// such as the conjuncts of Devanagari.
  public static func of(_ cluster: Character) -> Int {
    let scalars = cluster.unicodeScalars
    guard scalars.count > 1 else { return scalars.first.map(of) ?? 0 }
    return of(String(cluster))
  }

  /// The width of one scalar by itself: 0, 1 or 2. Controls have none.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    guard value >= 0x300 else { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if ScalarSet.contains(value, in: WidthTable.zero) { return 0 }
    return ScalarSet.contains(value, in: WidthTable.wide) ? 2 : 1
  }
}
