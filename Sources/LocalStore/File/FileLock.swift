import Foundation

/// A lock between processes, held until `release`.
struct FileLock {
  private let file: Int32

  /// Waits for the lock at a path. Throws `StoreError.readOnly` if the file cannot be created.
  init(_ path: String) throws(StoreError) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .readOnly }
    while flock(file, LOCK_EX) != 0, errno == EINTR {}
  }

  /// Releases the lock.
  func release() { close(file) }
}
