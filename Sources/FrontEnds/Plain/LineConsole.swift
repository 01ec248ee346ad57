import Foundation
import Models
import TerminalKit

/// Lines out and lines in: the only way the plain face talks.
struct LineConsole: Sendable {
  private let out: @Sendable (String) -> Void
  private let answer: @Sendable () -> String?

  /// A dialogue over a way to write a clean line and a way to read one.
  init(
    out: @escaping @Sendable (String) -> Void, answer: @escaping @Sendable () -> String?
  ) {
    self.out = out
    self.answer = answer
  }

  /// The one on standard output and input.
  static let console = LineConsole(
    out: { Console.data(line: $0) }, answer: { Console.readLine() })

  /// Says something, a line each; foreign text in it cannot steer the terminal.
  func say(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) { out(CleanText(line).string) }
  }

  /// Asks what comes next; nil when nothing more will be said.
  func ask() -> String? {
    out(tr("What next?"))
    return answer()?.trimmingCharacters(in: .whitespaces)
  }
}
