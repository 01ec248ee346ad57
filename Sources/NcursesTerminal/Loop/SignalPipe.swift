import CTerminal
import Glibc

/// Signals as bytes in a pipe, so that the loop handles them like all other events. The handlers
/// are installed while it is open.
struct SignalPipe {
  /// The descriptor; readable when signals came.
  let descriptor: Int32
  private let writer: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = terminal_pipe(&ends)
    (descriptor, writer) = (ends[0], ends[1])
    terminal_install_signals(writer)
  }

  /// Returns the signals that came since the last call.
  func drain() -> Set<Int32> {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return Set(bytes.prefix(max(0, count)).map(Int32.init))
  }

  func close() {
    terminal_remove_signals()
    _ = Glibc.close(descriptor)
    _ = Glibc.close(writer)
  }
}
