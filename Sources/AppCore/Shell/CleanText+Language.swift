import Models
import TerminalKit

extension CleanText {
  /// A sentence in the language in force.
  static func tr(_ phrase: Phrase, context: String? = nil) -> CleanText {
    CleanText(Models.tr(phrase, context: context))
  }

  /// A sentence with a count in the language in force.
  static func tr(_ one: Phrase, _ many: Phrase, _ count: Int) -> CleanText {
    CleanText(Models.tr(one, many, count))
  }

  /// A word of a table in the language in force.
  static func tr(term: String) -> CleanText { CleanText(Models.tr(term: term)) }
}
