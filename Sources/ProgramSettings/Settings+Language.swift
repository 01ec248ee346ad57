package import Models

extension Settings {
  /// Which language is spoken: the setting's, else that of the environment. A setting that cannot be
  /// understood counts as none; the code that needs the settings reports the fault.
  package func language(_ surroundings: ProcessEnvironment) -> LanguageChoice {
    let code = (try? text(.language)).flatMap { $0 == Setting.auto ? nil : $0 }
    return LanguageChoice(setting: code, among: Language.codes) { surroundings[$0] }
  }
}

extension Language {
  /// Makes the language of the settings and the surroundings the one in force, with days as the locale
  /// writes them. Before this nothing is said.
  package static func choose(for surroundings: ProcessEnvironment) {
    let code = surroundings.settings.language(surroundings).code
    let dates = DateOrder.of(locale: surroundings.locale(of: "LC_TIME", speaking: code))
    choose(Language.of(code: code, dates: dates))
  }
}

extension ProcessEnvironment {
  /// The locale that decides about something: the first of `LC_ALL`, that category's variable and `LANG`
  /// that is set; where it names no language, the one that is spoken.
  package func locale(of category: String, speaking code: String) -> String {
    let name = self["LC_ALL"] ?? self[category] ?? self["LANG"] ?? ""
    let isNone = ["", "C", "POSIX"].contains(name.prefix { $0 != "." })
    return isNone && code != Language.english.code ? code : name
  }

  /// How numbers and amounts are written for people.
  package var numberStyle: NumberStyle {
    NumberStyle.of(locale: numberLocale, isUnicode: isUnicode)
  }

  /// The locale that decides how numbers are written.
  package var numberLocale: String { locale(of: "LC_NUMERIC", speaking: Language.current.code) }
}
