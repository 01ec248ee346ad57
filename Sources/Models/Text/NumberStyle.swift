/// The format of numbers and amounts for people: the separators and the position of the currency.
///
/// A few fixed styles suffice; Foundation's formatters would load all of ICU at start-up. The
/// separators are those of the Unicode CLDR.
public struct NumberStyle: Hashable, Sendable {
  /// The position and form of the currency in an amount.
  public enum Currency: Hashable, Sendable {
    /// With its code after the amount: `12,50 EUR`.
    case code
    /// With its sign after the amount: `12,50 €`.
    case signBehind
    /// With its sign before the amount: `€12.50`.
    case signBefore
  }

  /// The decimal separator.
  public let decimal: String
  /// The separator between groups of three digits.
  public let grouping: String
  /// The fewest digits before the first separator: with 2, as in Spain, `1234` has none.
  public let leastLeading: Int
  /// The space between an amount and its currency, or a number and its percent sign; a non-breaking
  /// one where possible.
  public let space: String
  /// The position and form of the currency in an amount.
  public let currency: Currency

  /// Creates a style.
  public init(
    decimal: String, grouping: String, leastLeading: Int = 1, space: String = " ",
    currency: Currency = .code
  ) {
    self.decimal = decimal
    self.grouping = grouping
    self.leastLeading = leastLeading
    self.space = space
    self.currency = currency
  }

  /// `1 842,60`, as in most of Europe, with a plain space, which every terminal can show.
  public static let comma = NumberStyle(decimal: ",", grouping: " ")
  /// `1,842.60`, as in English and the languages of East Asia.
  public static let point = NumberStyle(decimal: ".", grouping: ",")

  /// Returns the style of a locale identifier such as `fr_FR.UTF-8`, `en-GB`, `C` or the empty
  /// text.
  ///
  /// Without a language, as in `C`, it is `.comma`, because most users of Hiboutik are in France.
  ///
  /// - Parameter isUnicode: whether the output may contain more than ASCII.
  public static func of(locale: String, isUnicode: Bool = true) -> NumberStyle {
    let name = LocaleName(locale)
    let own = regions["\(name.language)_\(name.region)"] ?? languages[name.language] ?? .comma
    return isUnicode ? own : own.inASCII
  }

  private static let narrow = "\u{202F}"
  private static let unbroken = "\u{A0}"

  private static let french = NumberStyle(
    decimal: ",", grouping: narrow, space: unbroken, currency: .signBehind)
  private static let spanish = NumberStyle(
    decimal: ",", grouping: ".", leastLeading: 2, space: unbroken, currency: .signBehind)
  private static let german = NumberStyle(
    decimal: ",", grouping: ".", space: unbroken, currency: .signBehind)
  private static let english = NumberStyle(
    decimal: ".", grouping: ",", space: "", currency: .signBefore)
  private static let swiss = NumberStyle(decimal: ".", grouping: "’", space: unbroken)
  private static let american = NumberStyle(
    decimal: ".", grouping: ",", space: unbroken, currency: .signBefore)

  private static let languages: [String: NumberStyle] = [
    "fr": french, "es": spanish, "ca": german, "gl": german, "pt": german, "it": german,
    "de": german, "nl": german, "en": english, "zh": english, "ja": english, "ko": english,
    "he": english, "th": english, "hi": english,
  ]

  private static let regions: [String: NumberStyle] = [
    "fr_CH": NumberStyle(decimal: ",", grouping: narrow, space: unbroken), "de_CH": swiss,
    "it_CH": swiss, "en_CH": swiss, "es_MX": american, "es_US": american, "es_PR": american,
  ]

  /// The same style in ASCII: currency codes and plain spaces.
  private var inASCII: NumberStyle {
    let mark = grouping == "’" ? "'" : grouping == Self.narrow ? " " : grouping
    return NumberStyle(
      decimal: decimal, grouping: mark, leastLeading: leastLeading,
      space: space.isEmpty ? "" : " ")
  }
}

extension NumberStyle {
  /// Returns formatted digits with their currency (ISO 4217).
  func amount(_ digits: String, _ code: String) -> String {
    let sign = Self.signs[code]
    switch (currency, sign) {
    case (.signBehind, let sign?): return "\(digits)\(space)\(sign)"
    case (.signBefore, let sign?):
      return digits.hasPrefix("-") ? "-\(sign)\(digits.dropFirst())" : "\(sign)\(digits)"
    case (.code, _), (_, nil): return "\(digits)\(space.isEmpty ? " " : space)\(code)"
    }
  }

  /// Returns formatted digits with a percent sign.
  public func percent(_ digits: String) -> String { "\(digits)\(space)%" }

  private static let signs = ["EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"]
}
