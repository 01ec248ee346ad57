import Foundation
import GRDB

/// The number of calls to a server in one month.
public struct MonthOfCalls: Hashable, Sendable {
  /// The month, `YYYY-MM`.
  public let month: String
  /// The number of calls.
  public let calls: Int

  /// Creates a count.
  public init(month: String, calls: Int) {
    self.month = month
    self.calls = calls
  }
}

/// Keeps the counts of calls to servers while no mirror does. An account that is disconnected and
/// connected again continues its count, because the server continues its own.
public struct CallBook: Sendable {
  private let path: String

  /// Creates a book in a file, which is created by the first write.
  public init(path: String) { self.path = path }

  /// Stores the counts of a server. A count never decreases.
  public func store(_ months: [MonthOfCalls], of origin: String) throws(StoreError) {
    guard !months.isEmpty else { return }
    do {
      let file = try open()
      defer { try? file.close() }
      try file.write { db in
        for month in months {
          try db.execute(
            sql: """
              INSERT INTO calls (origin, month, calls) VALUES (?, ?, ?)
                ON CONFLICT (origin, month) DO UPDATE SET calls = max(calls, excluded.calls)
              """, arguments: [origin, month.month, month.calls])
        }
      }
    } catch { throw StoreError(error) }
  }

  /// Returns the counts of a server.
  public func months(of origin: String) throws(StoreError) -> [MonthOfCalls] {
    guard MirrorFile.exists(path) else { return [] }
    do {
      let file = try open()
      defer { try? file.close() }
      return try file.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT month, calls FROM calls
              WHERE origin = ? AND typeof(month) = 'text' AND typeof(calls) = 'integer'
                AND calls <= \(Ledger.most)
            """, arguments: [origin]
        ).map { MonthOfCalls(month: $0["month"], calls: max(0, $0["calls"])) }
      }
    } catch { throw StoreError(error) }
  }

  /// Opens the file; a damaged one is set aside, and a new one begun.
  private func open() throws -> DatabaseQueue {
    do { return try openFile() } catch {
      guard StoreError(error) == .damaged else { throw error }
      let place = (1...).lazy.map { "\(path).damaged-\($0)" }.first { !MirrorFile.exists($0) }
      guard let place, rename(path, place) == 0 else { throw error }
      return try openFile()
    }
  }

  private func openFile() throws -> DatabaseQueue {
    try MirrorFile.requireOneRegular(path)
    if MirrorFile.exists(path) { chmod(path, 0o600) } else { try MirrorFile.make(path) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let file = try DatabaseQueue(path: path, configuration: configuration)
    try file.write { db in
      try db.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS calls (
            origin TEXT NOT NULL, month TEXT NOT NULL, calls INTEGER NOT NULL,
            PRIMARY KEY (origin, month)
          ) WITHOUT ROWID
          """)
    }
    return file
  }
}
