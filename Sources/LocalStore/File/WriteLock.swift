import Foundation

/// The lock that a process holds while it writes a mirror.
///
/// Readers ignore the lock. hibou finds it in `/proc/locks`, because an SQLite file must not be
/// opened outside of its connections: closing it would release their locks
/// (https://www.sqlite.org/howtocorrupt.html, 2.2).
public enum WriteLock {
  /// The byte of the `-shm` file that a writer locks (https://www.sqlite.org/walformat.html, «WAL
  /// Locks»).
  static let byte = 120

  /// Returns whether another process is writing the mirror at a path, or prevents others from
  /// writing it.
  ///
  /// - Parameter locks: the current locks, as returned by `locks`.
  public static func isHeldElsewhere(_ path: String, in locks: String) -> Bool {
    var status = stat()
    if locks.isEmpty { return false }
    if stat("\(path)-shm", &status) == 0,
      isHeld(byte, of: UInt64(status.st_ino), in: locks, by: getpid())
    {
      return true
    }
    // An exclusive lock is on the file itself.
    return stat(path, &status) == 0
      && isHeld(nil, of: UInt64(status.st_ino), in: locks, by: getpid())
  }

  /// The current locks on all files, in the format of `/proc/locks`; only lines that may be a
  /// writer's.
  public static var locks: String {
    let all = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
    return all.split(separator: "\n").filter { $0.contains("POSIX") && $0.contains("WRITE") }
      .joined(separator: "\n")
  }

  /// Returns whether a list of locks, as in `/proc/locks` (proc(5)), contains a write lock on a
  /// file.
  ///
  /// - Parameters:
  ///   - byte: the locked byte; nil for any.
  ///   - own: the process whose locks do not count.
  static func isHeld(_ byte: Int?, of inode: UInt64, in locks: String, by own: Int32) -> Bool {
    locks.split(separator: "\n").contains { line in
      // `1: POSIX  ADVISORY  WRITE 4711 fe:00:1312345 120 120`; a waiting lock has `->` after its
      // number.
      let words = line.split(separator: " ")
      guard words.count >= 8, words[1] == "POSIX", words[3] == "WRITE",
        Int32(words[4]) != own, words[5].split(separator: ":").last == "\(inode)"[...],
        let first = Int(words[6])
      else { return false }
      return byte.map { (first...max(first, Int(words[7]) ?? .max)).contains($0) } ?? true
    }
  }
}
