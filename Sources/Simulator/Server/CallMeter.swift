import Synchronization

/// Counts the calls that are running, and the most at the same time.
final class CallMeter: Sendable {
  private let state = Mutex((now: 0, most: 0))

  /// Creates a meter without calls.
  init() {}

  /// The most calls that were running at the same time.
  var most: Int { state.withLock { $0.most } }

  /// Records the start of a call.
  func begin() {
    state.withLock { state in
      state.now += 1
      state.most = max(state.most, state.now)
    }
  }

  /// Records the end of a call.
  func end() { state.withLock { $0.now -= 1 } }
}
