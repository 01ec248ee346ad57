import GRDB
import GRDBSQLite
import Synchronization

/// Ends a question to the database when whoever asked does not want to know any more.
final class QueryInterrupt: Sendable {
  private let isStopped = Atomic(false)

  /// Ends it soon.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Asks; throws `StoreError.cancelled` when it is stopped before, and SQLite's `SQLITE_INTERRUPT` when it
  /// is stopped meanwhile.
  func watching<T>(_ db: Database, _ work: () throws -> T) throws -> T {
    if isStopped.load(ordering: .relaxed) { throw StoreError.cancelled }
    let connection = db.sqliteConnection
    // Every 10 000 steps of its machine, some tenths of a millisecond, SQLite asks whether to go on.
    sqlite3_progress_handler(
      connection, 10_000,
      { pointer in
        guard let pointer else { return 0 }
        let stop = Unmanaged<QueryInterrupt>.fromOpaque(pointer).takeUnretainedValue()
        return stop.isStopped.load(ordering: .relaxed) ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    return try work()
  }
}
