import Models
import TerminalKit

extension CleanText {
  /// Returns a sentence in the current language.
  static func tr(_ phrase: Phrase, context: String? = nil) -> CleanText {
    CleanText(Models.tr(phrase, context: context))
  }

  /// Returns a sentence with a count in the current language.
  static func tr(_ one: Phrase, _ many: Phrase, _ count: Int) -> CleanText {
    CleanText(Models.tr(one, many, count))
  }

  /// Returns a word of a table in the current language.
  static func tr(term: String) -> CleanText { CleanText(Models.tr(term: term)) }
}
