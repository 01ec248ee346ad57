import CTerminal
import Glibc

/// Protects the memory of this process.
public enum ProcessGuard {
  /// Prevents core files, and reading by other processes of the user. Call it first of all.
  ///
  /// A umask that takes the owner's own permissions away is corrected: helpers would create files
  /// that nobody can use.
  public static func close() {
    process_guard()
    umask(umask(0o077) & 0o077)
  }
}
