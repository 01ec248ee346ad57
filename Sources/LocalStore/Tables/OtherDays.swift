import GRDB
import Models

/// Finds records in the lists of other days of the same store, because a till can move a sale to another day.
/// The list that was loaded last keeps the record; the other list loses it.
final class OtherDays {
  /// A record in the list of another day.
  struct Found {
    /// The number of the list.
    let list: Int
    /// The day of the list.
    let day: ShopDate
    /// Whether the list was ever loaded to its end.
    let isComplete: Bool
    let row: Int
    let record: PackedRecord
  }

  /// The day of the list that is loaded.
  let day: ShopDate
  private let query: ListID
  private let tables: ResourceTables
  private let db: Database
  private let byPath: Statement
  private var lists: [ShopDate: List?] = [:]
  private var around: [List]?
  /// The day as a number.
  private let number: Int
  /// The index of the column with the closing time; nil when there is none.
  private let time: Int?

  private struct List {
    let number: Int
    let day: ShopDate
    let isComplete: Bool
    let rows: ExistingRows

    func find(_ id: DatabaseValue) throws -> Found? {
      try rows.find(id).map { row, record in
        Found(list: number, day: day, isComplete: isComplete, row: row, record: record)
      }
    }
  }

  /// The number of days before and after to search. Most sales are moved by one day.
  private static let near = 3

  /// Prepares the search for a list; nil if a record may appear in the lists of several days.
  init?(_ query: ListID, _ db: Database) throws {
    guard query.resource.isInOneDay, let day = query.day else { return nil }
    self.query = query
    self.day = day
    number = day.daysSince1970
    self.db = db
    tables = ResourceTables(query.resource)
    time = query.resource.columns.firstIndex { $0.meaning == .time }
    byPath = try db.cachedStatement(
      sql: """
        SELECT number, completed_at IS NOT NULL FROM list WHERE path = ? AND row_count > 0
        """)
  }

  /// Returns the row with an id in the list of another day; nil when there is none.
  ///
  /// - Parameter row: the new row with that id.
  func find(_ id: DatabaseValue, _ row: DescribedRow) throws -> Found? {
    for list in try neighbours() {
      if let found = try list.find(id) { return found }
    }
    // A sale that was moved further is found on the day of its closing time.
    guard let time, case .int64(let second) = row.columns[time].storage else { return nil }
    let closed = Int(second) / 86_400
    if abs(closed - number) <= Self.near { return nil }
    for day in [closed, closed - 1, closed + 1] {
      if let found = try list(of: ShopDate(daysSince1970: day))?.find(id) { return found }
    }
    return nil
  }

  /// The lists of the days around the one that is loaded, the nearest first. They are looked for once.
  private func neighbours() throws -> [List] {
    if let around { return around }
    let found = try (1...Self.near).flatMap { [-$0, $0] }.compactMap {
      try list(of: day.adding(days: $0))
    }
    around = found
    return found
  }

  private func list(of day: ShopDate) throws -> List? {
    if day == self.day { return nil }
    if let known = lists[day] { return known }
    let other = ListID(query.resource, store: query.store, day: day)
    let found = try byPath.first([other.path.databaseValue], on: db) { statement in
      (number: statement.int(0) ?? 0, isComplete: statement.int(1) == 1)
    }
    let list = try found.map { found in
      List(
        number: found.number, day: day, isComplete: found.isComplete,
        rows: try ExistingRows(of: found.number, tables, db))
    }
    lists[day] = .some(list)
    return list
  }

  /// Reduces the row count of a list by one. Its total stays while a load compares pages with it.
  static func forgetRow(of list: Int, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        UPDATE list SET row_count = max(0, row_count - 1),
          total = CASE WHEN is_under_way THEN total ELSE max(0, total - 1) END WHERE number = ?
        """
    ).execute(arguments: [list])
  }
}
