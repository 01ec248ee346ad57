/// Why a terminal's loop ended. In each case the terminal is as it was found, as far as it still
/// exists.
public enum RunEnd: Hashable, Sendable {
  /// The program asked for it with `stop()`.
  case stopped
  /// A signal asked for it; its number.
  case signal(Int32)
  /// The terminal is gone: its window was closed or its line dropped.
  case hungUp
}
