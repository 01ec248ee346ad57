/// How many cells text takes on a terminal.
public enum TextWidth {
  /// The width of a text.
  public static func of(_ text: some StringProtocol) -> Int { text.count }

  /// The width of one grapheme cluster: 0, 1 or 2.
  public static func of(_ cluster: Character) -> Int { 1 }
}
