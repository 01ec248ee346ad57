import CTerminal

/// What keeps the memory of this process to itself.
public enum ProcessGuard {
  /// No core files, and no reading by other processes of the user. Called first of all.
  public static func close() { process_guard() }
}
