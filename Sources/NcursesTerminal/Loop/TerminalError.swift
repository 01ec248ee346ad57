/// Why there can be no full screen.
public enum TerminalError: Error, Hashable, Sendable {
  /// The program has no terminal: it runs in a pipe, from cron, or in a container without `-t`.
  case noTerminal
  /// The terminal cannot place its cursor, or `TERM` does not name a known one; the value is that
  /// of `TERM`.
  case unsuitable(name: String)
}
