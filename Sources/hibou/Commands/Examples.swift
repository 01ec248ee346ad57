import FrontEnds
import Models
import ProgramSettings

/// Lines to begin with, in the help of a command.
enum Examples {
  /// The lines under their heading, after what else is to be said.
  static func text(_ lines: String..., after discussion: String? = nil) -> String {
    let all = tr("Examples:") + lines.map { "\n  \($0)" }.joined()
    return discussion.map { "\($0)\n\n\(all)" } ?? all
  }
}
