import Glibc
import Synchronization

/// The thread that runs the terminal's loop, once there is one.
enum LoopThread {
  private static let thread = Mutex<pthread_t?>(nil)

  /// Makes the current thread the loop's.
  static func mark() { thread.withLock { $0 = pthread_self() } }

  /// Whether the current thread is the loop's.
  static var isCurrent: Bool {
    thread.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
  }
}
