import Foundation

/// Mail filters and search engines wrap an address in one of their own: this finds the original address in the
/// wrappers of Safe Links, URL Defense and redirects.
enum MailWrapper {
  /// What an address means that may only lead to another one.
  static func unwrapped(_ reading: PasteParser.Reading) -> PasteParser.Reading {
    var reading = reading
    // A mail that passed through several filters is wrapped several times.
    for _ in 0..<4 {
      guard case .address(let place, let pairs) = reading, !isAnswer(pairs),
        let inner = inner(place, pairs)
      else { break }
      reading = inner
    }
    return reading
  }

  /// The text without the frame of URL Defense version 3, which has the address as it is.
  static func withoutDefense(_ text: String) -> String {
    guard text.contains("/v3/__") else { return text }
    return text.replacing(/(?i)https?:\/\/urldefense\.[a-z.]+\/v3\/__/, with: "")
      .replacing(/__;[!-~]*/, with: "")
  }

  private static func isAnswer(_ pairs: [String: String]) -> Bool {
    ["code", "error", "response_type"].contains { pairs[$0] != nil }
  }

  private static func inner(_ place: String, _ pairs: [String: String]) -> PasteParser.Reading? {
    let values = pairs.sorted { $0.key < $1.key }.map(\.value)
    let defended = place.contains("/v2/url") ? pairs["u"].map(undefended) : nil
    let candidates = [defended].compactMap { $0 } + values + [path(place)].compactMap { $0 }
    for candidate in candidates where candidate.contains("://") {
      let reading = PasteParser.read(candidate)
      // What is wrapped again is looked into again.
      if case .address(_, let pairs) = reading, !pairs.isEmpty { return reading }
    }
    return nil
  }

  /// The address that a value of URL Defense version 2 has: `-XX` for `%XX`, `_` for `/`.
  private static func undefended(_ value: String) -> String {
    Form.decode(
      text: value.replacing("-", with: "%").replacing("_", with: "/"), plusIsSpace: false)
  }

  /// An address that is a part of a path.
  private static func path(_ place: String) -> String? {
    guard let start = place.firstRange(of: /(?i)https?%3a%2f%2f/)?.lowerBound else { return nil }
    return Form.decode(text: place[start...], plusIsSpace: false)
  }
}
