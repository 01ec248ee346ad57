import GRDB
import GRDBSQLite
import Synchronization

/// Interrupts a database query when its caller no longer needs the answer.
final class QueryInterrupt: Sendable {
  private let isStopped = Atomic(false)

  /// Interrupts the query soon.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Runs a query. Throws `StoreError.cancelled` if it was stopped before, and SQLite's
  /// `SQLITE_INTERRUPT` if it is stopped meanwhile.
  func watching<T>(_ db: Database, _ work: () throws -> T) throws -> T {
    if isStopped.load(ordering: .relaxed) { throw StoreError.cancelled }
    let connection = db.sqliteConnection
    // SQLite calls the handler every 10 000 steps of its virtual machine, which take some tenths of
    // a millisecond.
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
