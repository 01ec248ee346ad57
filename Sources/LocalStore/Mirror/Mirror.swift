import GRDB

/// The copy of an account: every list and record that was read, the calls counted, in one SQLite file.
///
/// Several processes share it. Every verb is `async`, throws `StoreError`, and works on the thread of whoever
/// awaits it. Rows are kept as the server sent them; the columns and words they are found by are made from
/// that, and made again when the catalog describes a resource differently.
public struct Mirror: Sendable {
  /// The database; the only place that knows SQL is this module.
  let base: any DatabaseWriter
  /// What is known of the file without asking it again.
  let memory = CopyMemory()
  /// What is left behind when the file is found damaged, nil for a copy without a file.
  private let sign: CorruptionMarker?

  init(_ base: any DatabaseWriter, sign: CorruptionMarker? = nil) {
    self.base = base
    self.sign = sign
  }

  /// Closes the file. Later verbs fail.
  public func close() { try? base.close() }

  /// Looks at the file; many may at the same time, also while one writes.
  func read<T>(_ work: (Database) throws -> T) throws(StoreError) -> T {
    do { return try base.read(work) } catch { throw told(error) }
  }

  /// Looks at the file until the task is cancelled; then throws `StoreError.cancelled`.
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

  /// Changes the file: all of it, or nothing when the work throws or the process dies.
  func write<T>(_ work: (Database) throws -> T) throws(StoreError) -> T {
    do {
      // The lock is taken at once: two processes that both looked first could not both go on.
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

  /// What an error means. Damage in the middle of a file shows only when somebody looks there, so it is
  /// noted for whoever opens the file next.
  private func told(_ error: any Error) -> StoreError {
    let error = StoreError(error)
    if error == .damaged { sign?.put() }
    return error
  }
}
