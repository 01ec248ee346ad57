/// Why there is no full screen.
public enum TerminalError: Error, Hashable, Sendable {
  /// The program has no terminal: it runs in a pipe, from cron, in a container without `-t`.
  case noTerminal
  /// The terminal cannot place its cursor, or `TERM` does not say what it is; the name is that of
  /// `TERM`.
  case unsuitable(name: String)
}
