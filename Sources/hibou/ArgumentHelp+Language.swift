import ArgumentParser
import Models

extension ArgumentHelp {
  /// A sentence of the help in the language in force.
  static func tr(_ phrase: Phrase) -> ArgumentHelp { ArgumentHelp(Models.tr(phrase)) }
}

extension ValidationError {
  /// What is wrong with the arguments, in the language in force.
  static func tr(_ phrase: Phrase) -> ValidationError { ValidationError(Models.tr(phrase)) }
}
