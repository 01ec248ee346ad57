import Foundation

/// Finds the original address in an address that a mail filter or a search engine has wrapped: Safe
/// Links, URL Defense and redirects.
enum MailWrapper {
  /// Returns the reading of the innermost address.
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

  /// Removes the wrapper of URL Defense version 3, which contains the address unchanged.
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
      // A wrapped address is unwrapped again by the caller.
      if case .address(_, let pairs) = reading, !pairs.isEmpty { return reading }
    }
    return nil
  }

  /// Decodes a value of URL Defense version 2: `-XX` for `%XX`, `_` for `/`.
  private static func undefended(_ value: String) -> String {
    Form.decode(
      text: value.replacing("-", with: "%").replacing("_", with: "/"), plusIsSpace: false)
  }

  /// Returns an address that is part of a path; nil when there is none.
  private static func path(_ place: String) -> String? {
    guard let start = place.firstRange(of: /(?i)https?%3a%2f%2f/)?.lowerBound else { return nil }
    return Form.decode(text: place[start...], plusIsSpace: false)
  }
}
