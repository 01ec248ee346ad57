import Foundation
import Models
import TerminalKit

/// Writes and reads lines: the only input and output of plain mode.
struct LineConsole: Sendable {
  private let out: @Sendable (String) -> Void
  private let answer: @Sendable () -> String?

  /// Creates a console; `out` writes a sanitized line, `answer` reads one.
  init(
    out: @escaping @Sendable (String) -> Void, answer: @escaping @Sendable () -> String?
  ) {
    self.out = out
    self.answer = answer
  }

  /// The console on standard output and input.
  static let console = LineConsole(
    out: { Console.data(line: $0) }, answer: { Console.readLine() })

  /// Writes a text line by line; foreign text in it cannot control the terminal.
  func say(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) { out(CleanText(line).string) }
  }

  /// Returns the next line of input; nil at its end.
  func ask() -> String? {
    out(tr("What next?"))
    return answer()?.trimmingCharacters(in: .whitespaces)
  }
}
