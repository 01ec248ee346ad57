/// How numbers and amounts are written for people: the mark before the decimals and the one between
/// thousands, and where a currency stands.
///
/// A few styles are all that is needed here; Foundation's formatters would load the whole of ICU at start-up.
/// The marks are those of the Unicode CLDR.
public struct NumberStyle: Hashable, Sendable {
  /// How an amount shows its currency.
  public enum Currency: Hashable, Sendable {
    /// By its code behind the amount: `12,50 EUR`.
    case code
    /// By its sign behind the amount: `12,50 €`.
    case signBehind
    /// By its sign before the amount: `€12.50`.
    case signBefore
  }

  /// The mark before the decimals.
  public let decimal: String
  /// The mark between groups of three digits.
  public let grouping: String
  /// How many digits must stand before the first mark: with 2, as in Spain, `1234` has none.
  public let leastLeading: Int
  /// The space that nothing breaks a number at, between an amount and its sign, a number and its percent.
  public let space: String
  /// How an amount shows its currency.
  public let currency: Currency

  /// A style from its marks.
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

  /// `1 842,60`, as most of Europe writes; a plain space, which every terminal shows.
  public static let comma = NumberStyle(decimal: ",", grouping: " ")
  /// `1,842.60`, as English and the languages of East Asia write.
  public static let point = NumberStyle(decimal: ".", grouping: ",")

  /// The style of a locale identifier such as `fr_FR.UTF-8`, `en-GB`, `C` or the empty text.
  ///
  /// No language, as with `C`, means the comma: Hiboutik is at home in France.
  ///
  /// - Parameter isUnicode: whether more than ASCII can be shown.
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

  /// The same with what every terminal shows: currencies by their codes, plain spaces.
  private var inASCII: NumberStyle {
    let mark = grouping == "’" ? "'" : grouping == Self.narrow ? " " : grouping
    return NumberStyle(
      decimal: decimal, grouping: mark, leastLeading: leastLeading,
      space: space.isEmpty ? "" : " ")
  }
}

extension NumberStyle {
  /// An amount that is written out, with its currency (ISO 4217).
  func amount(_ digits: String, _ code: String) -> String {
    let sign = Self.signs[code]
    switch (currency, sign) {
    case (.signBehind, let sign?): return "\(digits)\(space)\(sign)"
    case (.signBefore, let sign?):
      return digits.hasPrefix("-") ? "-\(sign)\(digits.dropFirst())" : "\(sign)\(digits)"
    case (.code, _), (_, nil): return "\(digits)\(space.isEmpty ? " " : space)\(code)"
    }
  }

  /// A number that is written out, as so many percent.
  public func percent(_ digits: String) -> String { "\(digits)\(space)%" }

  private static let signs = ["EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"]
}
