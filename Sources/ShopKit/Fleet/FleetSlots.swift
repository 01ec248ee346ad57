import Foundation

/// Limits how many accounts all processes of the user load at once: each account by one process at
/// a time, and at most four accounts. Each account makes at most 4 calls at once, so there are at
/// most 16.
///
/// A place is a locked byte of a file. The kernel unlocks it when the process ends, however it
/// ends.
struct FleetSlots: Sendable {
  /// The number of accounts loaded at the same time.
  static let count = 4

  /// The path of the file, which is created if missing.
  let path: String

  /// A place that is held until `release` is called.
  struct Place: Sendable {
    private let file: Int32

    fileprivate init(_ file: Int32) { self.file = file }

    /// Releases the place, so that another process may use it.
    func release() { close(file) }
  }

  /// Waits for a place to load an account. Throws `CancellationError`.
  ///
  /// - Returns: nil if the file cannot be created; then no other file can be written there either.
  func enter(_ account: String) async throws -> Place? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    fchmod(file, 0o600)
    do {
      // The account is locked first, so that a process waiting for it does not hold a place that
      // another account could use.
      while !Self.lock(file, byte: Self.byte(of: account)) { try await Self.pause() }
      while !(0..<Self.count).contains(where: { Self.lock(file, byte: $0) }) {
        try await Self.pause()
      }
    } catch {
      close(file)
      throw error
    }
    return Place(file)
  }

  private static func pause() async throws {
    try Task.checkCancellation()
    await WorkerPool.pause(seconds: 0.05)
  }

  /// Locks a byte for this open file description (`F_OFD_SETLK`, fcntl(2)); returns false if
  /// another one holds it.
  private static func lock(_ file: Int32, byte: Int) -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(byte)
    lock.l_len = 1
    return withUnsafeMutablePointer(to: &lock) { fcntl(file, setLock, $0) } == 0
  }

  /// The value of `F_OFD_SETLK` on Linux.
  private static let setLock: Int32 = 37

  /// Returns the byte of an account. Two accounts with the same byte are loaded one after the
  /// other.
  private static func byte(of account: String) -> Int {
    let hash = account.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return count + Int(hash >> 24)
  }
}
