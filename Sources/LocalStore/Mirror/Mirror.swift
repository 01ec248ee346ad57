import GRDB
import GRDBSQLite

/// The mirror of an account: every list and record that was loaded, and the counted calls, in one
/// SQLite file.
///
/// Several processes share it. Every method is `async`, throws `StoreError`, and works on the
/// thread of its caller. Rows are stored as the server sent them. The columns and words for
/// searching are derived from them, and derived again when the catalog changes.
public struct Mirror: Sendable {
  /// The database. Only this module contains SQL.
  let base: any DatabaseWriter
  /// Facts about the file that are known without reading it again.
  let memory = MirrorMemory()
  /// The file that was opened; nil for a mirror in memory and for one that was opened read-only.
  private let file: OpenedFile?

  private struct OpenedFile: Sendable {
    let path: String
    let identity: FileIdentity
  }

  /// The error of writing methods if the file was opened read-only.
  private let refusal: StoreError

  init(_ base: any DatabaseWriter, refusal: StoreError = .readOnly) {
    self.base = base
    self.refusal = refusal
    file = nil
  }

  /// Creates the mirror of the file that a pool has opened at a path. Throws `StoreError.moved` if
  /// another file is there.
  init(_ pool: DatabasePool, at path: String) throws {
    let isMoved = pool.writeWithoutTransaction { db in
      var isMoved: Int32 = 0
      sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_HAS_MOVED, &isMoved)
      return isMoved != 0
    }
    guard let identity = FileIdentity(path), !isMoved else { throw StoreError.moved }
    base = pool
    refusal = .readOnly
    file = OpenedFile(path: path, identity: identity)
  }

  /// Returns whether both are the same connection to a file.
  public func isSame(as other: Mirror) -> Bool { base === other.base }

  /// Throws `StoreError.moved` if another file is at the path where this one was opened, because
  /// another process has set this one aside.
  func requireInPlace() throws(StoreError) {
    guard let file, FileIdentity(file.path) != file.identity else { return }
    throw .moved
  }

  /// Closes the file. Later calls of other methods fail.
  public func close() { try? base.close() }

  /// Reads the file. Several reads may run at the same time, also during a write.
  func read<T>(_ work: (Database) throws -> T) throws(StoreError) -> T {
    do { return try base.read(work) } catch { throw told(error) }
  }

  /// Reads the file until the task is cancelled, and throws `StoreError.cancelled` then.
  func readUntilCancelled<T>(
    _ work: (Database) throws -> T
  ) async throws(StoreError) -> T {
    let isStopped = QueryInterrupt()
    do {
      return try await withTaskCancellationHandler {
        try base.read { db in try isStopped.watching(db) { try work(db) } }
      } onCancel: {
        isStopped.stop()
      }
    } catch { throw told(error) }
  }

  /// Changes the file in one transaction: completely, or not at all if the work throws, the process
  /// ends, or another file is in its place.
  func write<T>(_ work: (Database) throws -> T) throws(StoreError) -> T {
    do {
      // The write lock is taken first: two processes that both read first could not both continue.
      return try base.writeWithoutTransaction { db in
        var result: T?
        try db.inTransaction(.immediate) {
          try requireInPlace()
          result = try work(db)
          return .commit
        }
        guard let result else { preconditionFailure("A transaction that ends has a result.") }
        return result
      }
    } catch { throw told(error) }
  }

  /// Converts an error. Damage inside a file only shows when that part is read, so it is marked for
  /// the next process that opens the file.
  private func told(_ error: any Error) -> StoreError {
    let error = StoreError(error)
    if error == .readOnly { return refusal }
    if error == .damaged, let file { CorruptionMarker(of: file.path).put(file.identity) }
    return error
  }
}
