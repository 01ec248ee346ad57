import Foundation

/// A lock between processes, held until `release`.
struct FileLock {
  private let file: Int32

  /// Waits for the lock at a path. Throws `StoreError.readOnly` where no file can be made.
  init(_ path: String) throws(StoreError) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .readOnly }
    while flock(file, LOCK_EX) != 0, errno == EINTR {}
  }

  /// Lets the next one in.
  func release() { close(file) }
}
