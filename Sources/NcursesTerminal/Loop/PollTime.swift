/// Times in the form of poll(2).
enum PollTime {
  /// Returns the whole milliseconds until a time, rounded up so that it has passed on waking; 0
  /// when it has passed, -1 (forever) when there is none.
  static func milliseconds(
    until deadline: ContinuousClock.Instant?, now: ContinuousClock.Instant = .now
  ) -> Int32 {
    guard let deadline else { return -1 }
    let (seconds, attoseconds) = max(.zero, deadline - now).components
    let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: milliseconds)
  }
}
