import FrontEnds
import Models
import ProgramSettings

/// One line of `hibou doctor`: what was checked, the result, and what to do.
struct Diagnosis: Hashable, Sendable {
  /// The result of a check.
  enum State: Hashable, Sendable {
    /// Everything is fine.
    case well
    /// It works, with a remark.
    case notice
    /// It does not work; the value is the exit code (`scripting.md`, «Exit codes»).
    case wrong(exitCode: Int32)
    /// It was not checked.
    case skipped
  }

  /// The checked subject, as an English word.
  let subject: String
  /// The result.
  let state: State
  /// The finding and the advice.
  let text: String

  init(_ subject: String, _ state: State, _ text: String) {
    self.subject = subject
    self.state = state
    self.text = text
  }

  /// All values of `subject`.
  static let subjects = [
    "terminal", "locale", "settings", "account", "connection", "clock", "token", "scopes", "quota",
    "copy",
  ]

  /// The exit code of the result; nil when nothing is wrong.
  var exitCode: Int32? { if case .wrong(let code) = state { code } else { nil } }

  /// The sign and the word of the result, which never is a colour alone.
  private var marks: (sign: String, word: String) {
    switch state {
    case .well: ("ok", "ok")
    case .notice: ("!", "notice")
    case .wrong: ("X", "wrong")
    case .skipped: ("-", "skipped")
    }
  }

  /// The cells of the line.
  var cells: [String] { [marks.sign, tr(term: subject, context: "noun"), text] }

  /// The line for programs.
  var json: JSON {
    .object([
      .init("check", .string(subject)), .init("state", .string(marks.word)),
      .init("text", .string(text)),
    ])
  }
}
