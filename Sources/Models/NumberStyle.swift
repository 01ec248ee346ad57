/// How numbers are written for people: the mark before the decimals and the one between thousands.
///
/// Two styles are all that is needed here; Foundation's formatters would load the whole of ICU at start-up.
public struct NumberStyle: Hashable, Sendable {
  /// The mark before the decimals.
  public let decimal: String
  /// The mark between groups of three digits.
  public let grouping: String

  /// A style from its two marks.
  public init(decimal: String, grouping: String) {
    self.decimal = decimal
    self.grouping = grouping
  }

  /// `1 842,60`, as most of Europe writes; a plain space, which every terminal shows.
  public static let comma = NumberStyle(decimal: ",", grouping: " ")
  /// `1,842.60`, as English and the languages of East Asia write.
  public static let point = NumberStyle(decimal: ".", grouping: ",")

  /// The style of a locale identifier such as `fr_FR.UTF-8`, `en-GB`, `C` or the empty text.
  ///
  /// No language, as with `C`, means the comma: Hiboutik is at home in France.
  public static func of(locale: String) -> NumberStyle {
    let language = locale.prefix { $0.isLetter }.lowercased()
    return ["en", "zh", "ja", "ko", "he", "th", "hi"].contains(language) ? .point : .comma
  }
}
