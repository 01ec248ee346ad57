public import Foundation
import GRDB

extension Mirror {
  /// Returns when the account was last found not to have something; nil when it never was.
  ///
  /// - Parameter name: the name of what it lacks, such as a list.
  public func absence(of name: String) async throws(StoreError) -> Date? {
    let text = try read { db in
      try String.fetchOne(
        db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [Self.absent + name])
    }
    // Any other value is invalid.
    guard let seconds = text.flatMap({ Double($0) }), (0...32_503_680_000).contains(seconds) else {
      return nil
    }
    return Date(timeIntervalSince1970: seconds)
  }

  /// Records that the account does not have something.
  public func noteAbsence(of name: String, at time: Date) async throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
        arguments: [Self.absent + name, "\(Int(time.timeIntervalSince1970))"])
    }
  }

  private static let absent = "absent/"
}
