import Foundation

/// The lock that whoever writes a mirror holds meanwhile.
///
/// Readers do not notice it. What the kernel says of it is looked at, for a file of SQLite must not be opened beside
/// its connections: closing it would give their locks away (https://www.sqlite.org/howtocorrupt.html, 2.2).
public enum WriteLock {
  /// The byte of the `-shm` file that a writer locks (https://www.sqlite.org/walformat.html, «WAL Locks»).
  private static let byte = 120

  /// Whether another process writes the mirror at a path at this moment, or keeps others from writing it.
  public static func isHeldElsewhere(_ path: String) -> Bool {
    var status = stat()
    guard stat("\(path)-shm", &status) == 0,
      let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return false }
    return isHeld(inode: UInt64(status.st_ino), in: locks, by: getpid())
  }

  /// Whether a list of locks, as in `/proc/locks` (proc(5)), has one of a writer of the file with that number.
  ///
  /// - Parameter own: the process whose locks do not count.
  static func isHeld(inode: UInt64, in locks: String, by own: Int32) -> Bool {
    locks.split(separator: "\n").contains { line in
      // `1: POSIX  ADVISORY  WRITE 4711 fe:00:1312345 120 120`; one that waits has `->` after its number.
      let words = line.split(separator: " ")
      guard words.count >= 8, words[1] == "POSIX", words[3] == "WRITE",
        Int32(words[4]) != own, words[5].split(separator: ":").last == "\(inode)"[...],
        let first = Int(words[6])
      else { return false }
      return (first...max(first, Int(words[7]) ?? .max)).contains(byte)
    }
  }
}
