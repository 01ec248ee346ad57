import GRDB

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
  let memory = CopyMemory()
  /// The marker to leave if the file is found damaged; nil for a mirror without a file.
  private let sign: CorruptionMarker?

  init(_ base: any DatabaseWriter, sign: CorruptionMarker? = nil) {
    self.base = base
    self.sign = sign
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

  /// Writes to the file: either everything, or nothing if the closure throws or the process dies.
  func write<T>(_ work: (Database) throws -> T) throws(StoreError) -> T {
    do {
      // The write lock is taken first: two processes that both read first could not both continue.
      return try base.writeWithoutTransaction { db in
        var result: T?
        try db.inTransaction(.immediate) {
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
    if error == .damaged { sign?.put() }
    return error
  }
}
