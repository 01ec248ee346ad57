import Glibc

/// The sources of the loop that have something to handle.
struct Readiness: OptionSet {
  let rawValue: UInt8

  /// Something was typed.
  static let input = Readiness(rawValue: 1)
  /// The terminal accepts more of the waiting bytes.
  static let output = Readiness(rawValue: 2)
  /// The terminal is gone.
  static let hungUp = Readiness(rawValue: 4)
  /// `UIActor` has jobs.
  static let jobs = Readiness(rawValue: 8)
  /// Signals came.
  static let signals = Readiness(rawValue: 16)

  /// Sleeps until there is something to handle, or until a time; without a limit if there is none.
  static func wait(
    tty: Int32, hasOutput: Bool, signals: Int32, until deadline: ContinuousClock.Instant?
  ) -> Readiness {
    let events = Int16(hasOutput ? POLLIN | POLLOUT : POLLIN)
    var polled = [
      pollfd(fd: tty, events: events, revents: 0),
      pollfd(fd: WakeEvent.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
    ]
    // A signal interrupts poll, which then returns -1; the next call reports the signal pipe.
    guard poll(&polled, 3, PollTime.milliseconds(until: deadline)) > 0 else { return [] }
    return ofTTY(Int32(polled[0].revents))
      .union(polled[1].revents != 0 ? .jobs : [])
      .union(polled[2].revents != 0 ? .signals : [])
  }

  private static func ofTTY(_ events: Int32) -> Readiness {
    var ready: Readiness = []
    if events & POLLIN != 0 { ready.insert(.input) }
    if events & POLLOUT != 0 { ready.insert(.output) }
    if events & (POLLHUP | POLLERR | POLLNVAL) != 0 { ready.insert(.hungUp) }
    return ready
  }
}
