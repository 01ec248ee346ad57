import FrontEnds
import Models
import ProgramSettings

/// Examples for the help of a command.
enum Examples {
  /// Returns the examples under their heading, after the rest of the discussion.
  static func text(_ lines: String..., after discussion: String? = nil) -> String {
    let all = tr("Examples:") + lines.map { "\n  \($0)" }.joined()
    return discussion.map { "\($0)\n\n\(all)" } ?? all
  }
}
