import Foundation
import Models
import ProgramSettings
import Synchronization

/// Collects what a command writes to stdout for one of many accounts, until it is printed in order.
package final class AccountOutput: Sendable {
  /// The name of the account.
  package let account: String
  private let bytes = Mutex<[UInt8]>([])

  /// Creates the output for an account.
  package init(_ account: String) { self.account = account }

  /// Appends bytes.
  package func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

  /// The collected bytes.
  package var text: [UInt8] { bytes.withLock { $0 } }

  /// Returns a sentence for stderr that begins with the account's name.
  package func about(_ text: String) -> String {
    text.hasPrefix("hibou: ") ? "hibou: \(account): \(text.dropFirst(7))" : "\(account): \(text)"
  }
}
