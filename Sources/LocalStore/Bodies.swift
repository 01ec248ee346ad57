import GRDB
import Models

/// Records as they were sent, by row.
struct Bodies {
  private let shelf: Shelf
  private let db: Database
  private let memory: CopyMemory

  /// The records of a resource.
  init(_ shelf: Shelf, _ db: Database, _ memory: CopyMemory) {
    self.shelf = shelf
    self.db = db
    self.memory = memory
  }

  /// The records of rows, those apart that are gone.
  func records(_ rows: [Int]) throws -> [Window.Row] {
    // Without rows there may be no table either.
    if rows.isEmpty { return [] }
    let statement = try db.cachedStatement(
      sql: "SELECT template, sent FROM \(shelf.sent) WHERE _row = ?")
    var gathered = Gathered(templates: Templates(db, memory))
    for row in rows {
      let packed = try statement.first([row.databaseValue], on: db) { found in
        PackedRecord(template: found.int(0), bytes: found.bytes(1))
      }
      if let packed { try gathered.add(packed, row: row) }
    }
    return try gathered.records()
  }

  /// For each id the first record of any list, those apart that are nowhere.
  func records(ids: [DatabaseValue]) throws -> [Record] {
    guard !ids.isEmpty, try db.tableExists(shelf.resource.name) else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT s.template, s.sent, s._row FROM list l
          JOIN \(shelf.table) c ON c._list = l.number AND c._id = ?
          JOIN \(shelf.sent) s ON s._row = c._row
          WHERE l.resource = ? LIMIT 1
        """)
    var gathered = Gathered(templates: Templates(db, memory))
    for id in ids {
      let found = try statement.first([id, shelf.resource.name.databaseValue], on: db) { found in
        (PackedRecord(template: found.int(0), bytes: found.bytes(1)), found.int(2) ?? 0)
      }
      if let (packed, row) = found { try gathered.add(packed, row: row) }
    }
    return try gathered.records().map(\.record)
  }

  /// The records of a range of rows, in their order.
  func records(in rows: ClosedRange<Int>) throws -> [Window.Row] {
    guard try db.tableExists(shelf.resource.name) else { return [] }
    let numbers = try Int.fetchAll(
      db, sql: "SELECT _row FROM \(shelf.sent) WHERE _row BETWEEN ? AND ? ORDER BY _row",
      arguments: [rows.lowerBound, rows.upperBound])
    return try records(numbers)
  }
}

/// Records that are parsed in one go: rows of a list share the names of their fields then.
private struct Gathered {
  let templates: Templates
  private var numbers: [Int] = []
  private var text = [UInt8(ascii: "[")]

  init(templates: Templates) { self.templates = templates }

  mutating func add(_ packed: PackedRecord, row: Int) throws {
    if !numbers.isEmpty { text.append(UInt8(ascii: ",")) }
    text += try templates.unpack(packed)
    numbers.append(row)
  }

  func records() throws -> [Window.Row] {
    let records = try (try? Record.all(in: text + [UInt8(ascii: "]")])).orDamaged
    guard records.count == numbers.count else { throw StoreError.damaged }
    return zip(numbers, records).map(Window.Row.init)
  }
}
