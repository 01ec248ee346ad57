import CResources
import Synchronization

/// A language hibou speaks. English is in the code itself; each other one is a file of
/// `Resources/languages`, in the form of GNU gettext that translators' tools read.
public final class Language: Sendable {
  /// Its code (ISO 639), such as `fr`.
  public let code: String
  /// How people of the locale write days.
  public let dates: DateOrder
  /// What it says.
  public let file: POFile

  private init(code: String, dates: DateOrder, file: POFile = .empty) {
    self.code = code
    self.dates = dates
    self.file = file
  }

  /// The language of the code itself.
  public static let english = Language(code: "en", dates: .iso)

  /// Whether it is the language of the code itself.
  public var isEnglish: Bool { code == Self.english.code }

  /// The codes of all languages, English first.
  public static let codes: [String] = [english.code] + files.map(\.code)

  /// The language of that code, with days as they are written somewhere; English when there is none.
  ///
  /// Only that one's file is read; for English none.
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

// MARK: - The language in force

extension Language {
  private static let chosen = Mutex(Language.english)

  /// Another language for some task alone, as tests want it; nil for the one that was chosen.
  @TaskLocal public static var ofTask: Language?

  /// The language in force: English before one is chosen.
  public static var current: Language { ofTask ?? chosen.withLock { $0 } }

  /// Makes a language the one in force for the whole process. It is chosen once, before anything is said.
  public static func choose(_ language: Language) { chosen.withLock { $0 = language } }
}

extension Language {
  /// Makes something in English, whatever is spoken: what programs read is the same in every language.
  public static func inEnglish<Made>(_ make: () throws -> Made) rethrows -> Made {
    try $ofTask.withValue(english, operation: make)
  }
}

// MARK: - Asking it

extension Language {
  /// A sentence in this language; in English where its file lacks it.
  func text(_ phrase: Phrase, context: String? = nil) -> String {
    guard let forms = file.forms(of: phrase.template, context) else { return phrase.english }
    return forms[0].filled(with: phrase.values)
  }

  /// A sentence about so many things in this language.
  func text(_ one: Phrase, _ many: Phrase, _ count: Int) -> String {
    guard let forms = file.forms(of: one.template, nil) else {
      return count == 1 ? one.english : many.english
    }
    return forms[min(file.plural.form(of: count), forms.count - 1)].filled(with: many.values)
  }
}

/// A sentence in the language in force.
///
/// - Parameter context: tells apart two meanings of the same English word, such as the key Home and the
///   place.
public func tr(_ phrase: Phrase, context: String? = nil) -> String {
  Language.current.text(phrase, context: context)
}

/// A sentence about a number of things in the language in force, which has its own rule for what is
/// singular. Both forms must have the same values in the same order.
public func tr(_ one: Phrase, _ many: Phrase, _ count: Int) -> String {
  Language.current.text(one, many, count)
}

/// A word of a table in the language in force: the table keeps the English.
public func tr(term: String, context: String? = nil) -> String {
  Language.current.text(Phrase(key: term), context: context)
}
