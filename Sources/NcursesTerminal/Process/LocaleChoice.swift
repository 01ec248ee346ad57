import CNcurses
import Glibc

/// How text is to be encoded for the terminal.
enum LocaleChoice: Hashable {
  /// UTF-8: every character can be drawn.
  case unicode
  /// Anything else, the C locale first of all: only ASCII is drawn.
  case ascii

  /// Whether a locale's name asks for UTF-8: `fr_FR.UTF-8`, `C.utf8`, `de_DE.utf8@euro`.
  static func asksForUnicode(_ name: String?) -> Bool {
    guard let codeset = name?.split(separator: ".", maxSplits: 1).dropFirst().first else {
      return false
    }
    let letters = codeset.prefix { $0 != "@" }.filter { $0 != "-" }
    return letters.lowercased() == "utf8"
  }

  /// Sets the process's character type, and says what came of it.
  ///
  /// The name is taken from what the terminal was given, not from the process a second time. Only that
  /// category: numbers and dates of C functions stay as they are. A bare system has
  /// generated few locales; for one in UTF-8 that is missing `C.UTF-8` does as well, which glibc
  /// always has since 2.35.
  static func apply(_ environment: Environment) -> LocaleChoice {
    let name = environment.localeName
    if setlocale(LC_CTYPE, name ?? "C") == nil, asksForUnicode(name) {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    return codeset == "UTF-8" ? .unicode : .ascii
  }
}
