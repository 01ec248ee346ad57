/// A telephone number as people write it, so that it can be compared: `06 12 34 56 78`, `+33 6 12 34 56 78`
/// and `0033 (0)6.12.34.56.78` are the same.
///
/// Without the country's code nobody knows the country: such a number is the same as one of any country with
/// the same digits.
public struct PhoneNumber: Hashable, Sendable {
  /// The country's calling code (ITU-T E.164), nil where the number does not say it.
  public let country: String?
  /// The digits behind it, without the zero that is dialled within the country.
  public let national: String

  /// The number of a text; nil for a text of another form.
  public init?(_ text: String) {
    guard let first = text.first(where: { !$0.isWhitespace }), "+(0123456789".contains(first),
      text.allSatisfy(Self.isPart)
    else { return nil }
    let digits = text.filter { $0.isASCII && $0.isNumber }
    guard (4...17).contains(digits.utf8.count) else { return nil }
    let isMarked = first == "+" || digits.hasPrefix("00")
    // Without any mark, no country but those with a zero before it has numbers as long.
    if isMarked || (digits.utf8.count >= 11 && !digits.hasPrefix("0")) {
      let all = digits.drop { $0 == "0" }
      let code = all.prefix(Self.codeLength(all))
      country = String(code)
      national = String(all.dropFirst(code.utf8.count).drop { $0 == "0" })
    } else {
      country = nil
      national = String(digits.drop { $0 == "0" })
      // A year or an id is no number that somebody dials.
      if !digits.hasPrefix("0"), digits.utf8.count < 6 { return nil }
    }
    if national.utf8.count < 3 { return nil }
  }

  /// The numbers of a field, which may hold several with a slash, a comma or words between.
  public static func all(in text: String) -> [PhoneNumber] {
    text.replacing(" / ", with: ";").split { !isPart($0) }.compactMap { part in
      PhoneNumber(String(part.drop { !"+(0123456789".contains($0) }))
    }
  }

  /// Whether both may be dialled to reach the same telephone.
  public func isSame(as other: PhoneNumber) -> Bool {
    national == other.national
      && (country == nil || other.country == nil || country == other.country)
  }

  /// The words by which an index finds it: the national digits, and the same with the country's code. They begin
  /// with zeros as no group of digits does that people write.
  public var indexed: [String] { ["000\(national)", whole] }

  /// The words of which one must be there for a number to be the same, or to begin so.
  public var wanted: [String] {
    country == nil ? ["000\(national)"] : [whole, "0000\(national)"]
  }

  private var whole: String { country.map { "00\($0)\(national)" } ?? "0000\(national)" }

  private static func isPart(_ character: Character) -> Bool {
    "0123456789+()./-\u{2010}\u{2011} \u{A0}\u{202F}".contains(character)
  }

  /// How many digits the calling code at the beginning has: one, or two, or else three.
  private static func codeLength(_ digits: Substring) -> Int {
    if digits.hasPrefix("1") || digits.hasPrefix("7") { return 1 }
    return pairs.contains(digits.prefix(2)) ? 2 : 3
  }

  /// The calling codes of two digits (ITU-T E.164, list of assigned codes).
  private static let pairs: Set<Substring> = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
  ]
}
