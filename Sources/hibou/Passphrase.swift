import AppCore
import Credentials
import Foundation
import Models
import OAuth

/// Where passphrases come from: a private file that `HIBOU_PASSPHRASE_FILE` names, else the terminal.
enum Passphrase {
  /// Who is asked. In the full screen a screen asks instead.
  static func ask(_ surroundings: Surroundings, onTerminal: Bool) -> SealKeys.Ask? {
    if let path = surroundings["HIBOU_PASSPHRASE_FILE"] { return { fromFile(path, $0) } }
    guard onTerminal else { return nil }
    return { fromTerminal($0) }
  }

  /// A file is asked once: what it holds does not get better.
  private static func fromFile(_ path: String, _ question: PassphraseQuestion) -> Secret? {
    if case .known(_, let left) = question, left < SealKeys.tries { return nil }
    do {
      return Secret(try SecretFile.read(path, named: "HIBOU_PASSPHRASE_FILE"))
    } catch {
      Console.say(
        "hibou: " + Notice(error as? Problem ?? .other(tr("\(path) cannot be read."))).text)
      return nil
    }
  }

  private static func fromTerminal(_ question: PassphraseQuestion) -> Secret? {
    guard let terminal = HiddenLine() else { return nil }
    switch question {
    case .known(let account, let left):
      let again =
        left < SealKeys.tries
        ? tr("Wrong; \(left) try left.", "Wrong; \(left) tries left.", left) + " " : ""
      return terminal.ask(again + tr("Passphrase of \(account) (not shown): ")).map { Secret($0) }
    case .new:
      for _ in 0..<SealKeys.tries {
        guard let first = terminal.ask(tr("A passphrase for the token (not shown): ")),
          !first.isEmpty,
          let second = terminal.ask(tr("Once more: "))
        else { return nil }
        if first == second { return Secret(first) }
        Console.say(tr("These are two different ones."))
      }
      return nil
    }
  }
}

/// A line typed at the terminal itself, wherever input and output go, and not shown.
private final class HiddenLine {
  private let terminal: Int32
  private var saved = termios()

  /// Nil where there is no terminal.
  init?() {
    terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0, tcgetattr(terminal, &saved) == 0 else { return nil }
  }

  deinit { close(terminal) }

  /// Asks; nil at the end of input and after Ctrl-C, which is taken here so that the echo is never left off.
  func ask(_ question: String) -> String? {
    var silent = saved
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer { tcsetattr(terminal, TCSAFLUSH, &saved) }
    say(question)
    defer { say("\r\n") }
    var bytes: [UInt8] = []
    while let byte = next() {
      switch byte {
      case 0x0A, 0x0D: return String(decoding: bytes, as: UTF8.self)
      case 0x03, 0x04: return nil
      case 0x08, 0x7F: dropCharacter(of: &bytes)
      case 0x15: bytes = []
      default: bytes.append(byte)
      }
    }
    return nil
  }

  private func next() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(terminal, &byte, 1)
      if count == 1 { return byte }
      if count < 0, errno == EINTR { continue }
      return nil
    }
  }

  private func dropCharacter(of bytes: inout [UInt8]) {
    while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
  }

  private func say(_ text: String) { _ = text.withCString { write(terminal, $0, strlen($0)) } }
}
