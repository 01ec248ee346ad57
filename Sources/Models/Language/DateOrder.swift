/// The order in which the parts of a date are written.
public enum DateOrder: Hashable, Sendable {
  /// `2026-09-21`, used where the locale says nothing.
  case iso
  /// `21/09/2026`, with the given separator.
  case dayFirst(String)
  /// `09/21/2026`.
  case monthFirst

  /// Returns the order of a locale identifier such as `fr_FR.UTF-8`; `.iso` for `C` and unknown
  /// locales.
  public static func of(locale: String) -> DateOrder {
    let name = LocaleName(locale)
    if ["US", "PH"].contains(name.region) { return .monthFirst }
    if ["CA", "CN", "JP", "KR", "SE"].contains(name.region) { return .iso }
    switch name.language {
    case "fr", "es", "it", "pt", "el", "ca", "gl": return .dayFirst("/")
    case "de", "pl", "cs", "fi", "nb", "da", "ro", "ru", "tr": return .dayFirst(".")
    case "nl": return .dayFirst("-")
    case "en": return name.region.isEmpty ? .iso : .dayFirst("/")
    default: return .iso
    }
  }

  /// Formats a date in this order; the result always has ten characters.
  public func text(_ date: ShopDate) -> String {
    let (year, month, day) = (
      String(date.year, width: 4), String(date.month, width: 2), String(date.day, width: 2)
    )
    return switch self {
    case .iso: date.description
    case .dayFirst(let mark): [day, month, year].joined(separator: mark)
    case .monthFirst: [month, day, year].joined(separator: "/")
    }
  }

  /// Parses a date that ends with its four-digit year, such as `21/09/2026`; nil for any other
  /// text. The day comes first unless this order is `.monthFirst`.
  public func date(_ text: String) -> ShopDate? {
    guard let mark = text.first(where: { "/.-".contains($0) }) else { return nil }
    let parts = text.split(separator: mark, omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard parts.count == 3, parts[2] > 99 else { return nil }
    let (day, month) = self == .monthFirst ? (parts[1], parts[0]) : (parts[0], parts[1])
    return ShopDate(year: parts[2], month: month, day: day)
  }
}

/// The parts of a locale's name: `fr_CH.UTF-8@euro` is French in Switzerland.
struct LocaleName: Hashable, Sendable {
  /// The language in lower case; empty for `C`, `POSIX` and the empty text.
  let language: String
  /// The region in upper case; empty where none is named.
  let region: String

  /// Parses a locale name.
  init(_ name: String) {
    let plain = name.prefix { $0 != "." && $0 != "@" }
    let parts = plain.split { $0 == "_" || $0 == "-" }
    let language = parts.first?.lowercased() ?? ""
    self.language = ["c", "posix"].contains(language) ? "" : language
    region = parts.count > 1 ? parts[1].uppercased() : ""
  }
}
