public import Foundation
import GRDB
public import Models

extension Mirror {
  /// Opens a day again that counted as loaded after its end: its rows are older than was believed.
  ///
  /// - Parameter instant: as of when the rows are, as far as that can be said: before the day's end.
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
