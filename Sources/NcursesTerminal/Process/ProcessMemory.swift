import CTerminal

/// Returns memory of this process to the system.
public enum ProcessMemory {
  /// Releases the pages of code that only the start needed, two thirds of those in memory. Pages
  /// that are needed again come back without a read from the disk.
  public static func releaseStart() { process_release_code() }
}
