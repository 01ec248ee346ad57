import ArgumentParser
import Models

extension ArgumentHelp {
  /// Returns a help text in the current language.
  ///
  /// - Parameter value: the English placeholder for its value; nil for its name.
  static func tr(_ phrase: Phrase, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp(Models.tr(phrase), valueName: value)
  }
}

extension ValidationError {
  /// Returns an error about the arguments, in the current language.
  static func tr(_ phrase: Phrase) -> ValidationError { ValidationError(Models.tr(phrase)) }
}
