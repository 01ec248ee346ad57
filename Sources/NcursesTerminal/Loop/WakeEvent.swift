import CTerminal
import Glibc
import TerminalKit

/// Rings in the loop when `UIActor` has jobs. It lasts as long as the process, since jobs may come
/// at any time.
enum WakeEvent {
  /// Readable while jobs wait.
  static let descriptor = terminal_eventfd()

  /// Makes the calling thread the one that runs the jobs.
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
