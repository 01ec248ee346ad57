import Foundation
import GRDB
public import Models

extension Mirror {
  /// Says that this process reads a whole list, so that no other pays for the same; false when another one
  /// that still lives does.
  public func beginReading(_ query: ListID) async throws(StoreError) -> Bool {
    try write { db in
      let list = try ListRow.make(query, db)
      let reader = try Int.fetchOne(
        db, sql: "SELECT reader FROM list WHERE number = ?", arguments: [list.number])
      let own = Int(getpid())
      if let reader, reader != own, Self.isAlive(reader) { return false }
      try Self.setReader(own, list.number, db)
      return true
    }
  }

  /// Says that this process reads the list no more.
  public func endReading(_ query: ListID) async throws(StoreError) {
    try write { db in
      guard let list = try ListRow.find(query, db) else { return }
      try Self.setReader(nil, list.number, db)
    }
  }

  private static func setReader(_ process: Int?, _ list: Int, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE list SET reader = ? WHERE number = ?", arguments: [process, list])
  }

  /// A process that was killed cannot say that it has ended; nor has one ended for the system until somebody
  /// has asked how (proc(5), «/proc/pid/stat», Z).
  private static func isAlive(_ process: Int) -> Bool {
    guard kill(pid_t(truncatingIfNeeded: process), 0) == 0 || errno == EPERM else { return false }
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.contains(") Z ") != true
  }
}
