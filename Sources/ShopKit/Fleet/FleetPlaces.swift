import Foundation

/// The places of runs over many accounts, which all processes of the user share: an account is loaded by one run at a
/// time, and four accounts at a time are. An account has at most 4 calls under way, so that all have 16 at most.
///
/// A place is a locked byte of one file; the kernel gives it back when the process ends, however it ends.
struct FleetPlaces: Sendable {
  /// Accounts that are loaded at a time.
  static let count = 4

  /// The file, which is made where it is not there.
  let path: String

  /// A place that is held until `release`.
  struct Place: Sendable {
    private let file: Int32

    fileprivate init(_ file: Int32) { self.file = file }

    /// Lets the next one in.
    func release() { close(file) }
  }

  /// Waits for a place to load an account. Throws `CancellationError`.
  ///
  /// - Returns: nil where the file cannot be made: then nothing else can be written there either.
  func enter(_ account: String) async throws -> Place? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    do {
      // The account first: whoever waits for one keeps no other account from its place.
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

  /// Locks a byte for this opening of the file (`F_OFD_SETLK`, fcntl(2)); false when another has it.
  private static func lock(_ file: Int32, byte: Int) -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(byte)
    lock.l_len = 1
    return withUnsafeMutablePointer(to: &lock) { fcntl(file, setLock, $0) } == 0
  }

  /// `F_OFD_SETLK` of Linux.
  private static let setLock: Int32 = 37

  /// The byte of an account. Two accounts with the same one are loaded one after the other.
  private static func byte(of account: String) -> Int {
    let hash = account.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return count + Int(hash >> 24)
  }
}
