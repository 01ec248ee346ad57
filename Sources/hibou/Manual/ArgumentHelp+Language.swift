import ArgumentParser
import Models

extension ArgumentHelp {
  /// A sentence of the help in the language in force.
  ///
  /// - Parameter value: what stands for its value, in English; nil for its name.
  static func tr(_ phrase: Phrase, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp(Models.tr(phrase), valueName: value)
  }
}

extension ValidationError {
  /// What is wrong with the arguments, in the language in force.
  static func tr(_ phrase: Phrase) -> ValidationError { ValidationError(Models.tr(phrase)) }
}
