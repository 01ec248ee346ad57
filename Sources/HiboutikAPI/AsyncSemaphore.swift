import Synchronization

/// Limits the number of concurrent tasks; the others wait in the order of their arrival.
///
/// The account allows 30 concurrent calls to all its programs together (`hiboutik-api.md`, «Rate
/// limit»).
final class AsyncSemaphore: Sendable {
  private struct State {
    var free: Int
    var ticket = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var abandoned: Set<Int> = []
  }

  private let state: Mutex<State>

  init(width: Int) {
    state = Mutex(State(free: width))
  }

  /// The number of waiting tasks.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// Waits for a place. Returns false if the task was cancelled meanwhile; then `leave` must not be
  /// called.
  func enter() async -> Bool {
    let ticket = state.withLock { state in
      state.ticket += 1
      return state.ticket
    }
    let isIn = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(ticket, $0) }
    } onCancel: {
      abandon(ticket)
    }
    // A cancellation after the place was granted has left its ticket here.
    state.withLock { _ = $0.abandoned.remove(ticket) }
    return isIn
  }

  /// Releases a place to the task that waits longest.
  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }

  private func wait(_ ticket: Int, _ continuation: CheckedContinuation<Bool, Never>) {
    let answer = state.withLock { state -> Bool? in
      // A task that is already cancelled does not wait.
      if state.abandoned.remove(ticket) != nil { return false }
      guard state.free == 0 else {
        state.free -= 1
        return true
      }
      state.waiting.append((ticket, continuation))
      return nil
    }
    if let answer { continuation.resume(returning: answer) }
  }

  private func abandon(_ ticket: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
        state.abandoned.insert(ticket)
        return nil
      }
      return state.waiting.remove(at: place).continuation
    }
    waiter?.resume(returning: false)
  }
}
