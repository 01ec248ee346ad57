/// Which language is spoken, and who said so.
public struct LanguageChoice: Hashable, Sendable {
  /// Its code, such as `fr`.
  public let code: String
  /// The variable of the environment that named it, nil when the setting did or nobody.
  public let variable: String?
  /// Whether the setting named it.
  public let isSet: Bool

  /// The language of a setting, else of the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
  /// that is set names the locale (POSIX, section 8.2), and where that is no C locale the first language of
  /// `LANGUAGE` that is spoken here goes before it (GNU gettext, «The LANGUAGE variable»). Else English.
  ///
  /// - Parameter setting: the code of the setting, nil where it leaves the choice to the environment.
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
