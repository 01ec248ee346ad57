import CNcurses
import Glibc

/// The character encoding of the terminal.
enum LocaleChoice: Hashable {
  /// UTF-8: every character can be drawn.
  case unicode
  /// Anything else, mostly the C locale: only ASCII is drawn.
  case ascii

  /// Returns whether a locale's name asks for UTF-8: `fr_FR.UTF-8`, `C.utf8`, `de_DE.utf8@euro`.
  static func asksForUnicode(_ name: String?) -> Bool {
    guard let codeset = name?.split(separator: ".", maxSplits: 1).dropFirst().first else {
      return false
    }
    let letters = codeset.prefix { $0 != "@" }.filter { $0 != "-" }
    return letters.lowercased() == "utf8"
  }

  /// Sets the process's character type, and returns the result.
  ///
  /// The name comes from the given environment and is not read again. Only this category is set, so
  /// numbers and dates of C functions do not change. A minimal system has few locales; if one with
  /// UTF-8 is missing, `C.UTF-8` is used, which glibc always has since 2.35.
  static func apply(_ environment: Environment) -> LocaleChoice {
    let name = environment.localeName
    if setlocale(LC_CTYPE, name ?? "C") == nil, asksForUnicode(name) {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    return codeset == "UTF-8" ? .unicode : .ascii
  }
}
