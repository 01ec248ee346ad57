import Foundation
import GRDB
public import Models

extension Mirror {
  /// Marks a list as being loaded by this process, so that no other process loads it too. Returns
  /// false if a living process has marked it already.
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

  /// Removes this process's mark from a list.
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

  /// Returns whether a process is alive. A killed process cannot remove its mark, and a zombie
  /// (state Z, proc(5), «/proc/pid/stat») no longer runs.
  private static func isAlive(_ process: Int) -> Bool {
    guard kill(pid_t(truncatingIfNeeded: process), 0) == 0 || errno == EPERM else { return false }
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.contains(") Z ") != true
  }
}
