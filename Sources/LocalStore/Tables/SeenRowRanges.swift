import GRDB

/// The rows that a load of a list has seen so far, by page. At its end they show which rows are
/// gone.
///
/// They are stored in the file, so that a load can continue after the process was killed.
struct SeenRowRanges {
  private let list: Int

  /// Creates the ranges of a list.
  init(_ list: Int) { self.list = list }

  /// Adds the rows of a page, in their order, to those that it had before.
  func add(_ rows: [Int], page: Int, _ db: Database) throws {
    let old = try DatabaseValue.fetchOne(
      db, sql: "SELECT ranges FROM seen WHERE list = ? AND page = ?", arguments: [list, page])
    let all = try self.rows(in: old?.bytes ?? []) + rows
    try db.execute(
      sql: "INSERT OR REPLACE INTO seen (list, page, ranges) VALUES (?, ?, ?)",
      arguments: [list, page, Self.ranges(of: all).databaseData])
  }

  /// Returns whether a page that is loaded again has the same rows as before.
  func areThose(_ rows: [Int], of page: Int, _ db: Database) throws -> Bool {
    let old = try DatabaseValue.fetchOne(
      db, sql: "SELECT ranges FROM seen WHERE list = ? AND page = ?", arguments: [list, page])
    return try Set(self.rows(in: old?.bytes ?? [])) == Set(rows)
  }

  /// Deletes all ranges.
  func forget(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM seen WHERE list = ?", arguments: [list])
  }

  /// Returns the rows in the order in which they were seen.
  func inOrder(_ db: Database) throws -> [Int] {
    try pages(db).flatMap { try rows(in: $0) }
  }

  /// Returns rows of the list below a number that were not seen, at most the given number.
  func unseen(
    in tables: ResourceTables, before end: Int, atMost most: Int, _ db: Database
  ) throws -> [Int] {
    let first = RowNumber.first(of: list)
    guard end > first else { return [] }
    var met = [Bool](repeating: false, count: end - first)
    for page in try pages(db) {
      for row in try self.rows(in: page) where row < end { met[row - first] = true }
    }
    // The index of ids is a tenth of the size of the records.
    let rows = try Int.fetchCursor(
      db, sql: "SELECT _row FROM \(tables.table) INDEXED BY \(tables.byID) WHERE _list = ?",
      arguments: [list])
    var unseen: [Int] = []
    while unseen.count < most, let row = try rows.next() {
      guard row >= first else { throw StoreError.damaged }
      if row < end, !met[row - first] { unseen.append(row) }
    }
    return unseen
  }

  private func pages(_ db: Database) throws -> [[UInt8]] {
    try DatabaseValue.fetchAll(
      db, sql: "SELECT ranges FROM seen WHERE list = ? ORDER BY page", arguments: [list]
    ).map(\.bytes)
  }

  /// Encodes rows as pairs of eight bytes each: the first row and the number of consecutive rows.
  private static func ranges(of rows: [Int]) -> [UInt8] {
    var pairs: [(first: Int, count: Int)] = []
    for row in rows {
      if let last = pairs.last, last.first + last.count == row {
        pairs[pairs.count - 1].count += 1
      } else {
        pairs.append((row, 1))
      }
    }
    return pairs.flatMap { pair in
      [pair.first, pair.count].flatMap { number in
        (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
      }
    }
  }

  /// Decodes the rows of a page. Throws `StoreError.damaged` if they are not rows of the list.
  private func rows(in bytes: [UInt8]) throws -> [Int] {
    let all = RowNumber.all(of: list)
    return try stride(from: 0, to: bytes.count - 15, by: 16).flatMap { start -> Range<Int> in
      let first = Self.number(bytes[start..<start + 8])
      let count = Self.number(bytes[start + 8..<start + 16])
      guard all.contains(first), (0...all.upperBound - first).contains(count) else {
        throw StoreError.damaged
      }
      return first..<first + count
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
