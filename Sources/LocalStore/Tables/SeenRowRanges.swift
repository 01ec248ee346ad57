import GRDB

/// The rows that a reading of a list has met so far, by page: what tells at its end which ones are gone.
///
/// They stand in the file, so that a reading can go on after the process was killed.
struct SeenRowRanges {
  private let list: Int

  /// The rows met in a list.
  init(_ list: Int) { self.list = list }

  /// Notes the rows of a page, in their order; those it had before are kept.
  func add(_ rows: [Int], page: Int, _ db: Database) throws {
    let old = try DatabaseValue.fetchOne(
      db, sql: "SELECT ranges FROM seen WHERE list = ? AND page = ?", arguments: [list, page])
    let all = try self.rows(in: old?.bytes ?? []) + rows
    try db.execute(
      sql: "INSERT OR REPLACE INTO seen (list, page, ranges) VALUES (?, ?, ?)",
      arguments: [list, page, Self.ranges(of: all).databaseData])
  }

  /// Whether a page that is read once more has the rows it had before.
  func areThose(_ rows: [Int], of page: Int, _ db: Database) throws -> Bool {
    let old = try DatabaseValue.fetchOne(
      db, sql: "SELECT ranges FROM seen WHERE list = ? AND page = ?", arguments: [list, page])
    return try Set(self.rows(in: old?.bytes ?? [])) == Set(rows)
  }

  /// Forgets all of them.
  func forget(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM seen WHERE list = ?", arguments: [list])
  }

  /// The rows in the order in which they were met.
  func inOrder(_ db: Database) throws -> [Int] {
    try pages(db).flatMap { try rows(in: $0) }
  }

  /// Rows of the list below a number that were not met: some of them, and all when they are fewer.
  func unseen(
    in shelf: ResourceTables, before end: Int, atMost most: Int, _ db: Database
  ) throws -> [Int] {
    let first = RowNumber.first(of: list)
    guard end > first else { return [] }
    var met = [Bool](repeating: false, count: end - first)
    for page in try pages(db) {
      for row in try self.rows(in: page) where row < end { met[row - first] = true }
    }
    // The index of ids is a tenth of the records themselves.
    let rows = try Int.fetchCursor(
      db, sql: "SELECT _row FROM \(shelf.table) INDEXED BY \(shelf.byID) WHERE _list = ?",
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

  /// Rows as pairs of eight bytes each, a first row and how many follow one another.
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

  /// The rows of a page. Throws `StoreError.damaged` where they are not rows of the list.
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
