public import Foundation
import GRDB
public import Models

extension Mirror {
  /// Marks a day for reloading that counted as final, because its rows are older than was believed.
  ///
  /// - Parameter instant: the time that the rows are as of, as far as it is known; it is before the
  /// day's end.
  public func reopen(_ list: ListID, asOf instant: Date) async throws(StoreError) {
    try write { db in
      try db.execute(
        sql: """
          UPDATE list SET completed_at = min(completed_at, ?)
            WHERE path = ? AND completed_at IS NOT NULL
          """, arguments: [instant.timeIntervalSince1970, list.path])
    }
  }
}
