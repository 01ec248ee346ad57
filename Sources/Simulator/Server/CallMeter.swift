import Synchronization

/// How many calls are under way, and how many were at most.
final class CallMeter: Sendable {
  private let state = Mutex((now: 0, most: 0))

  /// Nothing under way.
  init() {}

  /// The most calls that were under way together.
  var most: Int { state.withLock { $0.most } }

  /// A call came.
  func begin() {
    state.withLock { state in
      state.now += 1
      state.most = max(state.most, state.now)
    }
  }

  /// A call is answered.
  func end() { state.withLock { $0.now -= 1 } }
}
