public import Foundation
import GRDB

extension Mirror {
  /// The age of a resource's lists.
  public struct Times: Hashable, Sendable {
    /// The name of the resource.
    public let resource: String
    /// The number of rows in all its lists.
    public let rows: Int
    /// The load time of the list that was loaded longest ago.
    public let oldest: Date
    /// The load time of the list that was loaded last.
    public let newest: Date
  }

  /// Returns the age of everything in the mirror, by resource.
  public func readTimes() async throws(StoreError) -> [Times] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT resource, sum(row_count) AS rows, min(read_at) AS oldest, max(read_at) AS newest
            FROM list WHERE read_at > 0 GROUP BY resource ORDER BY resource
          """
      ).map { row in
        Times(
          resource: try row.sound("resource"), rows: try row.sound("rows", in: 0...Int.max),
          oldest: Date(timeIntervalSince1970: try row.sound("oldest", in: Ledger.instants)),
          newest: Date(timeIntervalSince1970: try row.sound("newest", in: Ledger.instants)))
      }
    }
  }

  /// Deletes the mirror at a path with its helper files and everything that was set aside.
  public static func remove(at path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where file == name
      || ["-", ".damaged", ".old-", ".lock", ".new"].contains(where: { file.hasPrefix(name + $0) })
    {
      // What has the name of a file may be an empty folder.
      Foundation.remove("\(folder)/\(file)")
    }
  }
}
