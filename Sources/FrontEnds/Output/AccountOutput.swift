import Foundation
import Models
import ProgramSettings
import Synchronization

/// What a command writes to stdout for one of many accounts, until its turn comes.
package final class AccountOutput: Sendable {
  /// The account.
  package let account: String
  private let bytes = Mutex<[UInt8]>([])

  /// The output for an account.
  package init(_ account: String) { self.account = account }

  /// Adds what the command writes.
  package func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

  /// Everything written so far.
  package var text: [UInt8] { bytes.withLock { $0 } }

  /// A sentence on stderr with the account's name first.
  package func about(_ text: String) -> String {
    text.hasPrefix("hibou: ") ? "hibou: \(account): \(text.dropFirst(7))" : "\(account): \(text)"
  }
}
