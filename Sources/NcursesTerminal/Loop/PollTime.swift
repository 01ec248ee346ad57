/// Time as poll(2) counts it.
enum PollTime {
  /// Whole milliseconds until an instant, rounded up so that it has passed on waking; 0 when it
  /// has, -1, «for ever», without one.
  static func milliseconds(
    until deadline: ContinuousClock.Instant?, now: ContinuousClock.Instant = .now
  ) -> Int32 {
    guard let deadline else { return -1 }
    let (seconds, attoseconds) = max(.zero, deadline - now).components
    let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: milliseconds)
  }
}
