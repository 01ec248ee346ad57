import Glibc

/// An exclusive lock on a folder. Other processes wait until it is released.
///
/// It is a lock on the folder itself (`flock(2)`), so no lock file is left behind, and the kernel
/// releases it when the process ends.
struct FolderLock: Sendable {
  private let descriptor: Int32

  /// The longest wait for the lock: longer than a renewal with all its time-outs.
  private static let patience = Duration.seconds(60)
  private static let pause = Duration.milliseconds(20)
  private static let leastTries = 1_000

  /// Waits for the lock. Throws `CredentialError`, and `CancellationError` when the task is
  /// cancelled.
  static func acquire(_ folder: String) async throws -> FolderLock {
    while true {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { throw CredentialError.unreadable(path: folder, code: errno) }
      do {
        try await wait(for: descriptor, folder)
      } catch {
        close(descriptor)
        throw error
      }
      // The previous owner of the lock may have replaced the folder.
      if isStill(descriptor, at: folder) { return FolderLock(descriptor: descriptor) }
      close(descriptor)
    }
  }

  /// Waits for the lock even if the task is cancelled, because tokens must be saved. Throws
  /// `CredentialError`.
  static func acquireForWriting(_ folder: String) async throws(CredentialError) -> FolderLock {
    let waiting = Task { try await acquire(folder) }
    do {
      return try await waiting.value
    } catch {
      throw error as? CredentialError ?? .locked(path: folder)
    }
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0
      && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
  }

  /// Releases the lock.
  func release() { close(descriptor) }

  private static func wait(for descriptor: Int32, _ folder: String) async throws {
    let end = ContinuousClock.now + patience
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw CredentialError.unreadable(path: folder, code: errno)
      }
      // A process that gets little CPU time has hardly tried, so the elapsed time alone does not
      // prove that others hold the lock.
      tries += 1
      guard ContinuousClock.now < end || tries < leastTries else {
        throw CredentialError.locked(path: folder)
      }
      try await Task.sleep(for: pause)
    }
  }
}
