import CResources
import Synchronization

/// A language of the user interface. The English texts are in the code itself; every other language
/// is a file in `Resources/languages` in GNU gettext's PO format, which translation tools read.
public final class Language: Sendable {
  /// Its code (ISO 639), such as `fr`.
  public let code: String
  /// The date order of the user's locale.
  public let dates: DateOrder
  /// The translations.
  public let file: POFile

  private init(code: String, dates: DateOrder, file: POFile = .empty) {
    self.code = code
    self.dates = dates
    self.file = file
  }

  /// English, the language of the texts in the code.
  public static let english = Language(code: "en", dates: .iso)

  /// Whether the language is English.
  public var isEnglish: Bool { code == Self.english.code }

  /// The codes of all languages; English comes first.
  public static let codes: [String] = [english.code] + files.map(\.code)

  /// Returns the language with a code; English if there is none.
  ///
  /// Only the file of that language is parsed; English has no file.
  public static func of(code: String, dates: DateOrder = .iso) -> Language {
    guard let file = files.first(where: { $0.code == code }) else {
      return dates == .iso ? .english : Language(code: english.code, dates: dates)
    }
    let bytes = UnsafeBufferPointer(start: file.resource.bytes, count: file.resource.length)
    return Language(code: code, dates: dates, file: POFile(bytes))
  }

  private static var files: [(code: String, resource: CResource)] {
    (0..<cresource_count()).compactMap { index in
      guard let resource = cresource_at(index)?.pointee else { return nil }
      let path = String(cString: resource.name)
      guard path.hasPrefix(folder), path.hasSuffix(ending) else { return nil }
      return (String(path.dropFirst(folder.count).dropLast(ending.count)), resource)
    }
  }

  private static let folder = "languages/"
  private static let ending = ".po"
}

// MARK: - The current language

extension Language {
  private static let chosen = Mutex(Language.english)

  /// Overrides the chosen language for one task, which tests use; nil for the chosen language.
  @TaskLocal public static var ofTask: Language?

  /// The current language: English until one is chosen.
  public static var current: Language { ofTask ?? chosen.withLock { $0 } }

  /// Sets the current language of the process. Call it once, before any text is produced.
  public static func choose(_ language: Language) { chosen.withLock { $0 = language } }
}

extension Language {
  /// Runs a closure in English whatever the current language, because output for programs never
  /// depends on the language.
  public static func inEnglish<Made>(_ make: () throws -> Made) rethrows -> Made {
    try $ofTask.withValue(english, operation: make)
  }
}

// MARK: - Translation

extension Language {
  /// Returns a sentence in this language, or in English if the file lacks it.
  func text(_ phrase: Phrase, context: String? = nil) -> String {
    guard let forms = file.forms(of: phrase.template, context) else { return phrase.english }
    return forms[0].filled(with: phrase.values)
  }

  /// Returns a sentence with a count in this language.
  func text(_ one: Phrase, _ many: Phrase, _ count: Int) -> String {
    guard let forms = file.forms(of: one.template, nil) else {
      return count == 1 ? one.english : many.english
    }
    return forms[min(file.plural.form(of: count), forms.count - 1)].filled(with: many.values)
  }
}

/// Returns a sentence in the current language.
///
/// - Parameter context: distinguishes two meanings of the same English word, such as the Home key
/// and the Home screen.
public func tr(_ phrase: Phrase, context: String? = nil) -> String {
  Language.current.text(phrase, context: context)
}

/// Returns a sentence with a count in the current language, which has its own plural rule. Both
/// forms must contain the same values in the same order.
public func tr(_ one: Phrase, _ many: Phrase, _ count: Int) -> String {
  Language.current.text(one, many, count)
}

/// Translates a word of a table into the current language. The table holds the English word.
public func tr(term: String, context: String? = nil) -> String {
  Language.current.text(Phrase(key: term), context: context)
}
