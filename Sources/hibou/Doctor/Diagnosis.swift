import FrontEnds
import Models
import ProgramSettings

/// One line of the check-up: what was looked at, whether it is well, and what to do when it is not.
struct Diagnosis: Hashable, Sendable {
  /// How it stands with it.
  enum State: Hashable, Sendable {
    /// It is well.
    case well
    /// It works, and there is something to know.
    case notice
    /// It does not work; the exit code that tells so (`scripting.md`, «Exit codes»).
    case wrong(exitCode: Int32)
    /// It was not looked at.
    case skipped
  }

  /// What was looked at, in an English word.
  let subject: String
  /// How it stands with it.
  let state: State
  /// What was found, and what to do.
  let text: String

  init(_ subject: String, _ state: State, _ text: String) {
    self.subject = subject
    self.state = state
    self.text = text
  }

  /// What can be looked at, in the words of `subject`.
  static let subjects = [
    "terminal", "locale", "settings", "account", "connection", "clock", "token", "scopes", "quota",
    "copy",
  ]

  /// The exit code it asks for, nil when nothing is wrong.
  var exitCode: Int32? { if case .wrong(let code) = state { code } else { nil } }

  /// Its mark and its word: never a colour alone.
  private var marks: (sign: String, word: String) {
    switch state {
    case .well: ("ok", "ok")
    case .notice: ("!", "notice")
    case .wrong: ("X", "wrong")
    case .skipped: ("-", "skipped")
    }
  }

  /// The cells of its line.
  var cells: [String] { [marks.sign, tr(term: subject, context: "noun"), text] }

  /// The same for programs.
  var json: JSON {
    .object([
      .init("check", .string(subject)), .init("state", .string(marks.word)),
      .init("text", .string(text)),
    ])
  }
}
