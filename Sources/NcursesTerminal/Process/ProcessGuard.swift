import CTerminal

/// Protects the memory of this process.
public enum ProcessGuard {
  /// Prevents core files, and reading by other processes of the user. Call it first of all.
  public static func close() { process_guard() }
}
