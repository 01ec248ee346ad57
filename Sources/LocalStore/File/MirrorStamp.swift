import Foundation

/// Identifies the state of a mirror by the size, the modification time and the inode of its file
/// and its write-ahead log.
public enum MirrorStamp {
  /// Returns the stamp of the mirror at a path; nil if there is none or if it is marked as damaged.
  public static func of(_ path: String) -> String? {
    guard !CorruptionMarker(of: path).isThere, let own = part(path) else { return nil }
    return "\(own) \(part("\(path)-wal") ?? "-")"
  }

  private static func part(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    // A reader may leave an empty log behind.
    if status.st_size == 0 { return nil }
    let time = status.st_mtim
    return "\(status.st_ino):\(status.st_size):\(time.tv_sec).\(time.tv_nsec)"
  }
}
