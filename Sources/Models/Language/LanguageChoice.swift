/// The chosen language, and where the choice came from.
public struct LanguageChoice: Hashable, Sendable {
  /// Its code, such as `fr`.
  public let code: String
  /// The environment variable that named the language; nil if none did.
  public let variable: String?
  /// Whether the setting named the language.
  public let isSet: Bool

  /// Chooses the language of the setting, else of the environment, else English. The first of
  /// `LC_ALL`, `LC_MESSAGES` and `LANG` that is set names the locale (POSIX, section 8.2). If it is
  /// not the C locale, the first supported language of `LANGUAGE` takes precedence (GNU gettext,
  /// «The LANGUAGE variable»).
  ///
  /// - Parameter setting: the code in the settings; nil leaves the choice to the environment.
  public init(setting: String?, among codes: [String], _ variable: (String) -> String?) {
    if let setting, codes.contains(setting) {
      self.init(code: setting, isSet: true)
      return
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    guard let name = names.first(where: { variable($0)?.isEmpty == false }),
      let locale = variable(name), !LocaleName(locale).language.isEmpty
    else {
      self.init(code: codes[0])
      return
    }
    let wanted = (variable("LANGUAGE") ?? "").split(separator: ":").map {
      LocaleName(String($0)).language
    }
    if let code = wanted.first(where: codes.contains) {
      self.init(code: code, variable: "LANGUAGE")
    } else if codes.contains(LocaleName(locale).language) {
      self.init(code: LocaleName(locale).language, variable: name)
    } else {
      self.init(code: codes[0])
    }
  }

  private init(code: String, variable: String? = nil, isSet: Bool = false) {
    self.code = code
    self.variable = variable
    self.isSet = isSet
  }
}
