import AppCore
package import Credentials
import Foundation
import Models
import NcursesTerminal
import OAuth
package import ProgramSettings

/// Reads passphrases from the private file named by `HIBOU_PASSPHRASE_FILE`, else from the
/// terminal.
package enum Passphrase {
  /// Returns the closure that asks for a passphrase; nil in the full screen, where a screen asks.
  package static func ask(_ surroundings: ProcessEnvironment, onTerminal: Bool) -> SealKeys.Ask? {
    if let path = surroundings["HIBOU_PASSPHRASE_FILE"] { return { fromFile(path, $0) } }
    guard onTerminal else { return nil }
    return { fromTerminal($0) }
  }

  /// Reads the passphrase from a file, once, because a second read would give the same.
  private static func fromFile(_ path: String, _ question: PassphraseQuestion) -> SealPassphrase? {
    if case .known(_, let left) = question, left < SealKeys.tries { return nil }
    do {
      return SealPassphrase(bytes: try SecretFile.bytes(path, named: "HIBOU_PASSPHRASE_FILE"))
    } catch {
      Console.say(
        "hibou: "
          + Notice(ofCommand: error as? Problem ?? .other(tr("hibou cannot read \(path)."))).text)
      return nil
    }
  }

  private static func fromTerminal(_ question: PassphraseQuestion) -> SealPassphrase? {
    switch question {
    case .known(let account, let left):
      let again =
        left < SealKeys.tries
        ? tr("Wrong; \(left) try left.", "Wrong; \(left) tries left.", left) + " " : ""
      return typed(again + tr("Passphrase of \(account) (not shown): ")).map { SealPassphrase($0) }
    case .new:
      for _ in 0..<SealKeys.tries {
        guard let first = typed(tr("A passphrase for the token (not shown): ")),
          !first.isEmpty,
          let second = typed(tr("Once more: "))
        else { return nil }
        if first == second { return SealPassphrase(first) }
        Console.say(tr("The two passphrases differ."))
      }
      return nil
    }
  }

  /// Reads a line typed at the terminal itself, wherever input and output are redirected, without
  /// showing it. Returns nil if there is no terminal, and at the end of input. Ctrl-C and other
  /// signals end the program after the terminal is restored.
  private static func typed(_ question: String) -> String? {
    guard var prompt = LinePrompt.atTerminal() else { return nil }
    prompt.say(question)
    var arrival = prompt.next(isSecret: true)
    while arrival == .lostPasteEnd { arrival = prompt.next(isSecret: true) }
    if case .line = arrival {} else { prompt.say("\n") }
    prompt.close()
    switch arrival {
    case .line(let line): return line
    case .interrupted(let signal): exit(128 + signal)
    case .end, .quiet, .rung, .lostPasteEnd: return nil
    }
  }
}
