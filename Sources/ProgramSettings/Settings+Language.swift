package import Models

extension Settings {
  /// Returns the language of the settings, else that of the environment. An invalid setting is
  /// ignored here and reported where the settings are used.
  package func language(_ surroundings: ProcessEnvironment) -> LanguageChoice {
    let code = (try? text(.language)).flatMap { $0 == Setting.auto ? nil : $0 }
    return LanguageChoice(setting: code, among: Language.codes) { surroundings[$0] }
  }
}

extension Language {
  /// Sets the current language from the settings and the environment, with dates in the order of
  /// the locale. Call it before any text is produced.
  package static func choose(for surroundings: ProcessEnvironment) {
    let code = surroundings.settings.language(surroundings).code
    let dates = DateOrder.of(locale: surroundings.locale(of: "LC_TIME", speaking: code))
    choose(Language.of(code: code, dates: dates))
  }
}

extension ProcessEnvironment {
  /// Returns the locale for a category: the first of `LC_ALL`, the category's variable and `LANG`
  /// that is set. If it names no language, `code` is returned unless it is English.
  package func locale(of category: String, speaking code: String) -> String {
    let name = self["LC_ALL"] ?? self[category] ?? self["LANG"] ?? ""
    let isNone = ["", "C", "POSIX"].contains(name.prefix { $0 != "." })
    return isNone && code != Language.english.code ? code : name
  }

  /// The number style for people.
  package var numberStyle: NumberStyle {
    NumberStyle.of(locale: numberLocale, isUnicode: isUnicode)
  }

  /// The locale of the number style.
  package var numberLocale: String { locale(of: "LC_NUMERIC", speaking: Language.current.code) }
}
