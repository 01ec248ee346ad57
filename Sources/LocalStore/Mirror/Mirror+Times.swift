public import Foundation
import GRDB

extension Mirror {
  /// How old the lists of a resource are.
  public struct Times: Hashable, Sendable {
    /// The resource's name.
    public let resource: String
    /// Rows in all its lists.
    public let rows: Int
    /// When the list that was not read for longest was read.
    public let oldest: Date
    /// When any of them was read last.
    public let newest: Date
  }

  /// How old everything in the copy is, by resource.
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
          resource: row["resource"], rows: row["rows"],
          oldest: Date(timeIntervalSince1970: row["oldest"]),
          newest: Date(timeIntervalSince1970: row["newest"]))
      }
    }
  }

  /// Removes the copy at a path with everything that belongs to it, also what was set aside.
  public static func remove(at path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where file == name
      || ["-", ".damaged", ".old-", ".lock"].contains(where: { file.hasPrefix(name + $0) })
    {
      unlink("\(folder)/\(file)")
    }
  }
}
