import Foundation

/// A lock between processes, held until `release`, which deletes its file.
struct FileLock {
  private let file: Int32
  private let path: String

  /// Waits for the lock at a path. Throws `StoreError` if the file cannot be created.
  init(_ path: String) throws(StoreError) {
    self.path = path
    while true {
      let file = open(
        path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
      guard file >= 0 else { throw StoreError(system: errno, path) }
      var opened = stat()
      guard fstat(file, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG else {
        close(file)
        throw .notAFile(path: path)
      }
      fchmod(file, 0o600)
      while flock(file, LOCK_EX) != 0, errno == EINTR {}
      // The process that held the lock has deleted its file: the lock is that of a new file.
      var named = stat()
      if stat(path, &named) == 0, named.st_ino == opened.st_ino, named.st_dev == opened.st_dev {
        self.file = file
        return
      }
      close(file)
    }
  }

  /// Deletes the file of a lock that no process holds, because its holder was killed.
  static func sweep(_ path: String) {
    guard access(path, F_OK) == 0 else { return }
    let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { return }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
    close(file)
  }

  /// Releases the lock.
  func release() {
    unlink(path)
    close(file)
  }
}
