/// The choke point between the world and the screen.
///
/// Whatever could control a terminal or deceive its reader becomes a visible mark: `^[` for escape,
/// `^A`, `^?`, `<U+009B>`, `<U+202E>`. A tab and a line break become one space each, CR LF together
/// one. A cluster of more than eight scalars becomes its first one and a count, `Z<+12>`, and a
/// combining mark without a base is put on `◌`. Sanitizing a clean text does not change it.
public enum Sanitizer {
  /// The most scalars of a grapheme cluster.
  static let longestCluster = 8

  /// Returns the text with every control, escape, bidi and zero-width scalar replaced by a visible
  /// mark.
  public static func clean(_ text: some StringProtocol) -> String {
    clean(String(text))
  }

  /// Returns the text with every control, escape, bidi and zero-width scalar replaced by a visible
  /// mark; the same string if there is none.
  public static func clean(_ text: String) -> String {
    PlainText.width(of: text) == nil ? shortenClusters(of: markScalars(of: text)) : text
  }

  /// Returns the text with the same replacements except for tabs and line breaks. It is for the
  /// clipboard, whose text may be pasted into a shell, where an escape sequence could end a
  /// bracketed paste.
  public static func cleanLines(_ text: String) -> String {
    if PlainText.width(of: text) != nil { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { clean($0) }
        .joined(separator: "\t")
    }.joined(separator: "\n")
  }

  private static func markScalars(of text: String) -> String {
    var clean = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "\r", next == "\n" { continue }
      append(scalar, before: next, to: &clean)
    }
    return String(clean)
  }

  private static func append(
    _ scalar: Unicode.Scalar, before next: Unicode.Scalar?, to clean: inout String.UnicodeScalarView
  ) {
    if isHarmless(scalar, after: clean.last, before: next) {
      if clean.isEmpty, TextWidth.of(scalar) == 0 { clean.append("\u{25CC}") }
      clean.append(scalar)
    } else {
      clean.append(contentsOf: ControlMarks.mark(for: scalar).unicodeScalars)
    }
  }

  /// Returns whether a scalar may stay. Joiners and variation selectors may stay inside a picture
  /// or after an ideograph, where they change what is drawn; elsewhere they are invisible.
  private static func isHarmless(
    _ scalar: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F:
      return true
    case Emoji.joiner:
      return last.map(isPictureEnd) == true && next.map(Emoji.isPicture) == true
    case Emoji.presentation where next?.value == Emoji.keyCap:
      return last.map { Emoji.isPicture($0) || $0.properties.isEmoji } == true
    case Emoji.presentation, Emoji.textPresentation:
      return last.map(Emoji.isPicture) == true
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF:
      return last?.properties.isUnifiedIdeograph == true
    default:
      return !ControlMarks.isNeeded(for: scalar)
    }
  }

  private static func isPictureEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == Emoji.presentation || Emoji.isPicture(scalar)
  }

  /// Limits the length of clusters: a letter may have a few combining marks, not a thousand.
  private static func shortenClusters(of text: String) -> String {
    guard text.contains(where: isTooLong) else { return text }
    return text.map { isTooLong($0) ? shortened($0) : String($0) }.joined()
  }

  private static func isTooLong(_ cluster: Character) -> Bool {
    cluster.utf8.count > longestCluster && cluster.unicodeScalars.count > longestCluster
  }

  private static func shortened(_ cluster: Character) -> String {
    let scalars = cluster.unicodeScalars
    return String(scalars.prefix(1)) + "<+\(scalars.count - 1)>"
  }
}
