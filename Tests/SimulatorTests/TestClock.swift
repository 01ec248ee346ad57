import Foundation
import Synchronization

/// A clock that advances only when a test advances it.
final class TestClock: Sendable {
  private let seconds = Mutex(0.0)

  /// The clock's time, beginning with `TestShop.moment`.
  var now: @Sendable () -> Date {
    { [self] in TestShop.moment.addingTimeInterval(seconds.withLock { $0 }) }
  }

  /// Advances the clock.
  func advance(seconds more: Double) { seconds.withLock { $0 += more } }
}
