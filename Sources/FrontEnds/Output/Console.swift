import Foundation
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Writes data to stdout and messages to stderr, for commands and plain mode.
package enum Console {
  /// The output to collect data in while a command runs for one of many accounts; its account also
  /// precedes messages.
  @TaskLocal package static var capture: AccountOutput?

  /// Writes data to stdout: unchanged for a program, sanitized for a terminal. The program ends
  /// silently when the reader has closed the pipe.
  package static func data(_ bytes: some Collection<UInt8>) {
    if let capture { return capture.append(Array(bytes)) }
    guard isTerminal else { return write(Array(bytes), to: 1) }
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    write(Array(shown(Sanitizer.cleanLines(text)).utf8), to: 1)
  }

  /// Writes a line to stdout, followed by a line break.
  package static func data(line: String) { data(Array(line.utf8) + [0x0A]) }

  /// Writes foreign text to stdout: unchanged for a program, sanitized line by line for a terminal.
  package static func data(foreign text: String) {
    guard isTerminal, capture == nil else { return data(text.utf8) }
    for line in text.split(whereSeparator: \.isNewline) { data(line: CleanText(line).string) }
  }

  /// Writes a sanitized message to stderr.
  package static func say(_ text: String) {
    let text = capture.map { $0.about(text) } ?? text
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let clean = CleanText(line).string
      write(Array("\(isatty(2) == 1 ? shown(clean) : clean)\n".utf8), to: 2)
    }
  }

  /// Writes the program's own text to stderr, including control bytes.
  package static func talk(_ text: String) {
    write(Array((isatty(2) == 1 ? shown(text) : text).utf8), to: 2)
  }

  /// Returns a text in a form that the terminal's locale can show.
  private static func shown(_ text: String) -> String {
    showsUnicode ? text : ASCIIForm.of(text)
  }

  private static let showsUnicode = ProcessEnvironment(ProcessInfo.processInfo.environment)
    .isUnicode

  /// Whether stdout is a terminal.
  package static var isTerminal: Bool { isatty(1) == 1 }

  /// Reads a line of any length from stdin; nil at the end. Nothing after the line is consumed,
  /// because the next reader needs it.
  package static func readLine() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }

  /// Ends the program because data cannot be written; the message may be lost too.
  private static func giveUp(_ reason: String) -> Never {
    say(tr("hibou: cannot write the output: \(reason)."))
    exit(1)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR && errno != EAGAIN {
        if file == 1 { giveUp(ErrnoText.of(errno)) }
        return
      }
    }
  }
}

extension PlainTable {
  /// Prints the table to stdout.
  package func print() { Console.data(text.utf8) }
}
