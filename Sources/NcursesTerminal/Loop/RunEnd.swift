/// Why a terminal's loop ended. In each case the terminal is restored, as far as it still exists.
public enum RunEnd: Hashable, Sendable {
  /// The program called `stop()`.
  case stopped
  /// A signal ended it; the value is its number.
  case signal(Int32)
  /// The terminal is gone: its window was closed or its connection lost.
  case hungUp
}
