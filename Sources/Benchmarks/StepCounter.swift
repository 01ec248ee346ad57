import GRDB
import GRDBSQLite
import Synchronization

/// Counts the steps of SQLite's virtual machine, on every connection opened after `start`.
enum StepCounter {
  private static let steps = Atomic(0)

  /// Begins to count. Call it before the first connection is opened.
  static func start() {
    // SQLite calls the function for each new connection
    // (https://www.sqlite.org/c3ref/auto_extension.html); its declared type has no parameters.
    let watch:
      @convention(c) (OpaquePointer?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafeRawPointer?) ->
        CInt = {
          connection, _, _ in
          sqlite3_trace_v2(
            connection, CUnsignedInt(SQLITE_TRACE_PROFILE),
            { _, _, statement, _ in
              let taken = sqlite3_stmt_status(
                OpaquePointer(statement), SQLITE_STMTSTATUS_VM_STEP, 1)
              StepCounter.steps.add(Int(taken), ordering: .relaxed)
              return 0
            }, nil)
        }
    sqlite3_auto_extension(unsafeBitCast(watch, to: (@convention(c) () -> Void).self))
  }

  /// Returns the number of steps during a closure.
  static func steps(of work: () async throws -> Void) async rethrows -> Int {
    let before = steps.load(ordering: .relaxed)
    try await work()
    return steps.load(ordering: .relaxed) - before
  }
}
