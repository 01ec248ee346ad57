import Models

/// A language of the shop's pages.
enum PageLanguage: String, Sendable {
  case english = "en"
  case french = "fr"

  /// Creates the preferred language of an `Accept-Language` header (RFC 9110 section 12.5.4);
  /// French, the shop's own, when it names neither.
  init(accepting header: String?) {
    let wishes = (header ?? "").lowercased().split(separator: ",").compactMap(Self.wish)
    self = wishes.max { $0.weight < $1.weight }?.language ?? .french
  }

  private static func wish(_ range: Substring) -> (language: PageLanguage, weight: Double)? {
    let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
    guard let tag = parts.first, let language = PageLanguage(rawValue: String(tag.prefix(2))) else {
      return nil
    }
    let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
    return (language, weight ?? 1)
  }

  /// Returns the text in this language.
  func say(_ english: String, _ french: String) -> String { self == .english ? english : french }
}
