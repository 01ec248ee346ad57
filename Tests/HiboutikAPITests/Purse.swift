import HiboutikAPI
import Synchronization

/// A budget of a number of calls that records what became of them.
final class Purse: Sendable {
  private let state = Mutex<(spent: Int, refunds: Int, usedUp: [Int?])>((0, 0, []))
  private let calls: Int

  init(_ calls: Int = .max) {
    self.calls = calls
  }

  /// The number of calls paid for and not refunded.
  var spent: Int { state.withLock { $0.spent } }
  /// The number of refunds.
  var refunds: Int { state.withLock { $0.refunds } }
  /// The `retryAfter` values reported each time the calls were used up.
  var usedUp: [Int?] { state.withLock { $0.usedUp } }

  var budget: CallBudget {
    CallBudget(
      spend: { () throws(APIError) in try self.spend() },
      refund: {
        self.state.withLock {
          $0.spent -= 1
          $0.refunds += 1
        }
      },
      usedUp: { retryAfter in self.state.withLock { $0.usedUp.append(retryAfter) } })
  }

  private func spend() throws(APIError) {
    let isThere = state.withLock { state in
      guard state.spent < calls else { return false }
      state.spent += 1
      return true
    }
    if !isThere { throw .capReached }
  }
}
