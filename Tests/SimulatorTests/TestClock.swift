import Foundation
import Synchronization

/// A clock that goes when it is told to.
final class TestClock: Sendable {
  private let seconds = Mutex(0.0)

  /// The clock's time, beginning with `TestShop.moment`.
  var now: @Sendable () -> Date {
    { [self] in TestShop.moment.addingTimeInterval(seconds.withLock { $0 }) }
  }

  /// Lets so much time pass.
  func advance(seconds more: Double) { seconds.withLock { $0 += more } }
}
