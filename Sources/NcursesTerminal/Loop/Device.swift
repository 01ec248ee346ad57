import CTerminal
import Glibc
import TerminalKit

/// The terminal's file: it opens, reads and measures it. `OutputQueue` writes.
struct Device {
  /// The descriptor; non-blocking if `open` made it.
  let descriptor: Int32

  /// The result of a read.
  enum Arrival: Equatable {
    case bytes([UInt8])
    case nothing
    case hungUp
  }

  /// Opens the controlling terminal, wherever input and output are redirected: `$(hibou scopes
  /// --pick)` works.
  static func open() throws(TerminalError) -> Device {
    let descriptor = terminal_open()
    guard descriptor >= 0 else { throw .noTerminal }
    return Device(descriptor: descriptor)
  }

  /// Opens the terminal on standard input a second time; nil when it is not a terminal.
  static func ofStandardInput() -> Device? {
    let descriptor = terminal_open_input()
    return descriptor >= 0 ? Device(descriptor: descriptor) : nil
  }

  func close() { _ = Glibc.close(descriptor) }

  /// The size in cells; 80 by 24 when the terminal does not say.
  var size: Size {
    var (rows, columns): (Int32, Int32) = (24, 80)
    _ = terminal_size(descriptor, &rows, &columns)
    return Size(width: Int(columns), height: Int(rows))
  }

  /// Reads what was typed. It is called once per wake-up, because unread bytes wake the loop again.
  func read() -> Arrival {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { bytes, filled in
      count = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
      filled = max(0, count)
    }
    if count > 0 { return .bytes(bytes) }
    return count < 0 && [EAGAIN, EINTR].contains(errno) ? .nothing : .hungUp
  }

  /// Waits until bytes can be read or written; returns false when the time is up or the terminal is
  /// gone.
  func wait(for events: Int32, until deadline: ContinuousClock.Instant) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    let count = poll(&polled, 1, PollTime.milliseconds(until: deadline))
    return count > 0 && Int32(polled.revents) & events != 0
  }
}
