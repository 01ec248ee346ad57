import Foundation

/// The device and the inode number of a file. A file keeps both when it is renamed.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// The file at a path, links followed; nil when there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// As it is written to a file.
  var text: String { "\(device) \(number)" }
}

/// The files of a mirror. They are checked before SQLite opens them, which would wait for a FIFO.
enum MirrorFile {
  /// The ends of the names of a mirror's files.
  static let ends = ["", "-wal", "-shm"]

  /// Returns whether anything exists at a path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Throws if the mirror at a path, or a file that belongs to it, is not a regular file.
  static func requireRegular(_ path: String) throws(StoreError) {
    for end in ends { try requireOneRegular(path + end) }
  }

  /// Throws if something at a path is not a regular file; follows links.
  static func requireOneRegular(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw StoreError(system: errno, path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
  }

  /// Throws if a file is not regular or cannot be written; makes it private to its owner.
  static func requireWritable(_ path: String) throws(StoreError) {
    try requireRegular(path)
    // A file must not be opened beside its connections (https://www.sqlite.org/howtocorrupt.html, 2.2).
    guard access(path, W_OK) == 0 else { throw StoreError(system: errno, path) }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o177 != 0o000 { chmod(path, 0o600) }
  }

  /// Creates an empty file. SQLite gives its helper files the mode of this file, so its mode must
  /// be right from the start.
  static func make(_ path: String) throws(StoreError) {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw StoreError(system: errno, path) }
    // The umask of the process may have removed the owner's own rights.
    fchmod(file, 0o600)
    close(file)
  }

  /// Returns the mirrors that were set aside from a path, the newest first.
  static func setAside(of path: String) -> [String] {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let found = names.compactMap { other -> (path: String, time: timespec)? in
      let isMoved = ["damaged", "old"].contains { kind in
        let start = "\(name).\(kind)-"
        return other.hasPrefix(start) && Int(other.dropFirst(start.count)) != nil
      }
      var status = stat()
      guard isMoved, stat("\(folder)/\(other)", &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { return nil }
      return ("\(folder)/\(other)", status.st_ctim)
    }
    return found.sorted { ($0.time.tv_sec, $0.time.tv_nsec) > ($1.time.tv_sec, $1.time.tv_nsec) }
      .map(\.path)
  }

  /// Deletes a file and the files that belong to it.
  static func remove(_ path: String) {
    for end in ends + ["-journal"] { unlink(path + end) }
  }
}
