import Models
import TerminalKit

extension CleanText {
  /// A sentence in the language in force.
  static func tr(_ phrase: Phrase, context: String? = nil) -> CleanText {
    CleanText(Models.tr(phrase, context: context))
  }

  /// A word of a table in the language in force.
  static func tr(term: String) -> CleanText { CleanText(Models.tr(term: term)) }
}
