import Glibc
import Synchronization

/// The thread that runs the terminal's loop; there is none before the loop starts.
enum LoopThread {
  private static let thread = Mutex<pthread_t?>(nil)

  /// Declares the current thread to be that of the loop.
  static func mark() { thread.withLock { $0 = pthread_self() } }

  /// Whether the current thread is that of the loop.
  static var isCurrent: Bool {
    thread.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
  }
}
