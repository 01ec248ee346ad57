import CTerminal
import Glibc
import TerminalKit

/// Wakes the loop when `UIActor` has jobs. It exists as long as the process, because jobs may come
/// at any time.
enum WakeEvent {
  /// The descriptor; readable while jobs wait.
  static let descriptor = terminal_eventfd()

  /// Makes the calling thread run the jobs of `UIActor`.
  static func attach() {
    UIExecutor.shared.attach { ring() }
  }

  private static func ring() {
    var one: UInt64 = 1
    write(descriptor, &one, MemoryLayout.size(ofValue: one))
  }

  /// Runs the jobs.
  static func answer() {
    var count: UInt64 = 0
    read(descriptor, &count, MemoryLayout.size(ofValue: count))
    UIExecutor.shared.drain()
  }
}
