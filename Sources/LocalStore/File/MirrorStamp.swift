import Foundation

/// What tells whether a mirror has changed: size, time and number of its file and of the file of its last writes.
public enum MirrorStamp {
  /// The stamp of the mirror at a path; nil where there is none, or it was found damaged.
  public static func of(_ path: String) -> String? {
    guard !CorruptionMarker(of: path).isThere, let own = part(path) else { return nil }
    return "\(own) \(part("\(path)-wal") ?? "-")"
  }

  private static func part(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    // Whoever looks may leave an empty file behind.
    if status.st_size == 0 { return nil }
    let time = status.st_mtim
    return "\(status.st_ino):\(status.st_size):\(time.tv_sec).\(time.tv_nsec)"
  }
}
