import Foundation

/// The lock that whoever writes a mirror holds meanwhile.
///
/// Readers ignore the lock. hibou reads `/proc/locks` to see it, because an SQLite file must not be opened beside
/// its connections: closing it would give their locks away (https://www.sqlite.org/howtocorrupt.html, 2.2).
public enum WriteLock {
  /// The byte of the `-shm` file that a writer locks (https://www.sqlite.org/walformat.html, «WAL Locks»).
  static let byte = 120

  /// Whether another process writes the mirror at a path at this moment, or keeps others from writing it.
  ///
  /// - Parameter locks: the locks there are, as `locks` gives them.
  public static func isHeldElsewhere(_ path: String, in locks: String) -> Bool {
    var status = stat()
    if locks.isEmpty { return false }
    if stat("\(path)-shm", &status) == 0,
      isHeld(byte, of: UInt64(status.st_ino), in: locks, by: getpid())
    {
      return true
    }
    // Whoever wants it alone locks the file itself.
    return stat(path, &status) == 0
      && isHeld(nil, of: UInt64(status.st_ino), in: locks, by: getpid())
  }

  /// The locks of all files at this moment, as far as one byte of them is of a writer.
  public static var locks: String {
    let all = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
    return all.split(separator: "\n").filter { $0.contains("POSIX") && $0.contains("WRITE") }
      .joined(separator: "\n")
  }

  /// Whether a list of locks, as in `/proc/locks` (proc(5)), has one of a writer of the file with that number.
  ///
  /// - Parameters:
  ///   - byte: the byte that is locked; nil for any.
  ///   - own: the process whose locks do not count.
  static func isHeld(_ byte: Int?, of inode: UInt64, in locks: String, by own: Int32) -> Bool {
    locks.split(separator: "\n").contains { line in
      // `1: POSIX  ADVISORY  WRITE 4711 fe:00:1312345 120 120`; one that waits has `->` after its number.
      let words = line.split(separator: " ")
      guard words.count >= 8, words[1] == "POSIX", words[3] == "WRITE",
        Int32(words[4]) != own, words[5].split(separator: ":").last == "\(inode)"[...],
        let first = Int(words[6])
      else { return false }
      return byte.map { (first...max(first, Int(words[7]) ?? .max)).contains($0) } ?? true
    }
  }
}
