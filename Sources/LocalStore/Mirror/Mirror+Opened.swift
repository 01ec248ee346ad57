public import Foundation
import GRDB
public import Models

extension Mirror {
  /// Stores the rows of a record that was loaded by its id.
  public func keep(
    _ records: [Models.Record], of resource: Resource, id: String, at now: Date
  ) async throws(StoreError) {
    let sent = Data(Array("[".utf8) + records.map(\.bytes).joined(separator: ",".utf8) + "]".utf8)
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO opened (resource, id, sent, read_at) VALUES (?, ?, ?, ?)",
        arguments: [resource.name, id, sent, now.timeIntervalSince1970])
    }
  }

  /// Returns the rows of a record that was loaded by its id, and when; nil when it never was.
  public func opened(
    _ resource: Resource, id: String
  ) async throws(StoreError) -> (records: [Models.Record], readAt: Date)? {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT sent, read_at FROM opened WHERE resource = ? AND id = ?",
        arguments: [resource.name, id])
      guard let row else { return nil }
      let sent: Data = try row.sound("sent")
      let readAt: Double = try row.sound("read_at", in: Ledger.instants)
      guard let records = try? Models.Record.all(in: Array(sent)) else { throw StoreError.damaged }
      return (records, Date(timeIntervalSince1970: readAt))
    }
  }
}
