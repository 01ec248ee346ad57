/// A telephone number in a form that can be compared: `06 12 34 56 78`, `+33 6 12 34 56 78` and
/// `0033 (0)6.12.34.56.78` are equal.
///
/// A number without a country code equals a number of any country with the same national digits.
public struct PhoneNumber: Hashable, Sendable {
  /// The country's calling code (ITU-T E.164); nil if the number does not contain one.
  public let country: String?
  /// The digits after it, without the national trunk prefix 0.
  public let national: String

  /// Parses a text; nil if it is not a telephone number.
  public init?(_ text: String) {
    guard let first = text.first(where: { !$0.isWhitespace }), "+(0123456789".contains(first),
      text.allSatisfy(Self.isPart)
    else { return nil }
    let digits = text.filter { $0.isASCII && $0.isNumber }
    guard (4...17).contains(digits.utf8.count) else { return nil }
    let isMarked = first == "+" || digits.hasPrefix("00")
    // Without a prefix, a number this long without a leading zero includes a country code.
    if isMarked || (digits.utf8.count >= 11 && !digits.hasPrefix("0")) {
      let all = digits.drop { $0 == "0" }
      let code = all.prefix(Self.codeLength(all))
      country = String(code)
      national = String(all.dropFirst(code.utf8.count).drop { $0 == "0" })
    } else {
      country = nil
      national = String(digits.drop { $0 == "0" })
      // Short numbers without a leading zero are years or ids, not telephone numbers.
      if !digits.hasPrefix("0"), digits.utf8.count < 6 { return nil }
    }
    if national.utf8.count < 3 { return nil }
  }

  /// Returns the numbers in a field, which may contain several, separated by slashes, commas or
  /// words.
  public static func all(in text: String) -> [PhoneNumber] {
    text.replacing(" / ", with: ";").split { !isPart($0) }.compactMap { part in
      PhoneNumber(String(part.drop { !"+(0123456789".contains($0) }))
    }
  }

  /// Returns whether both numbers may reach the same telephone.
  public func isSame(as other: PhoneNumber) -> Bool {
    national == other.national
      && (country == nil || other.country == nil || country == other.country)
  }

  /// The words for the search index: the national digits, and the same with the country code. They
  /// begin with zeros in a way that no written group of digits does.
  public var indexed: [String] { ["000\(national)", whole] }

  /// The index words of which one must be present for a number that is equal or begins with these
  /// digits.
  public var wanted: [String] {
    country == nil ? ["000\(national)"] : [whole, "0000\(national)"]
  }

  private var whole: String { country.map { "00\($0)\(national)" } ?? "0000\(national)" }

  private static func isPart(_ character: Character) -> Bool {
    "0123456789+()./-\u{2010}\u{2011} \u{A0}\u{202F}".contains(character)
  }

  /// Returns the number of digits of the calling code at the start: 1, 2 or 3.
  private static func codeLength(_ digits: Substring) -> Int {
    if digits.hasPrefix("1") || digits.hasPrefix("7") { return 1 }
    return pairs.contains(digits.prefix(2)) ? 2 : 3
  }

  /// The two-digit calling codes (ITU-T E.164, list of assigned codes).
  private static let pairs: Set<Substring> = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
  ]
}
