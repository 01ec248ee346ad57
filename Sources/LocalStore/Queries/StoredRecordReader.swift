import GRDB
import Models

/// Reads stored records.
struct StoredRecordReader {
  private let tables: ResourceTables
  private let db: Database
  private let memory: MirrorMemory

  /// Creates a reader for a resource.
  init(_ tables: ResourceTables, _ db: Database, _ memory: MirrorMemory) {
    self.tables = tables
    self.db = db
    self.memory = memory
  }

  /// Adds the labels that records refer to in some of their columns, each given with its resource.
  static func label(
    _ records: [Models.Record], in columns: [(column: Models.Column, resource: Resource)],
    _ db: Database, _ memory: MirrorMemory, adding names: inout RecordLabels
  ) throws {
    for (column, other) in columns {
      let ids = Set(
        records.compactMap { record in
          if case .reference(_, let id) = column.value(of: record) { id } else { nil }
        })
      let bodies = StoredRecordReader(ResourceTables(other), db, memory)
      names.add(try bodies.records(ids: ids.map(IndexedValue.id)), of: other)
      try GoneNames(other, db).add(to: &names, for: Array(ids))
    }
  }

  /// Returns the records of the given rows; rows that no longer exist are skipped.
  func records(_ rows: [Int]) throws -> [Window.Row] {
    // Without rows there may be no table either.
    guard let first = rows.first, let last = rows.last else { return [] }
    let templates = RowTemplates(db, memory)
    if Self.areNeighbours(rows) {
      let found = try neighbours(first...last, templates)
      if found.count == rows.count { return found }
      let wanted = Set(rows)
      return found.filter { wanted.contains($0.number) }
    }
    let statement = try db.cachedStatement(
      sql: "SELECT template, sent FROM \(tables.sent) WHERE _row = ?")
    return try rows.compactMap { row in
      try statement.first([row.databaseValue], on: db) { found in
        PackedRecord(template: found.int(0), bytes: found.bytes(1))
      }
      .map { Window.Row(number: row, record: try templates.unpack($0)) }
    }
  }

  /// Returns whether rows are consecutive, or nearly, so that a scan is cheaper than a lookup of
  /// each.
  private static func areNeighbours(_ rows: [Int]) -> Bool {
    guard let first = rows.first, let last = rows.last, last - first < 2 * rows.count else {
      return false
    }
    return zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Returns consecutive rows with a single scan.
  private func neighbours(
    _ rows: ClosedRange<Int>, _ templates: RowTemplates
  ) throws -> [Window.Row] {
    let statement = try db.cachedStatement(
      sql:
        "SELECT template, sent, _row FROM \(tables.sent) WHERE _row BETWEEN ? AND ? ORDER BY _row"
    )
    return try statement.all(
      [rows.lowerBound.databaseValue, rows.upperBound.databaseValue], on: db
    ) { found in
      let packed = PackedRecord(template: found.int(0), bytes: found.bytes(1))
      return Window.Row(number: found.int(2) ?? 0, record: try templates.unpack(packed))
    }
  }

  /// The query for the record with an id in any list of the resource.
  var byID: String {
    """
    SELECT s.template, s.sent FROM list l
      JOIN \(tables.table) c ON c._list = l.number AND c._id = ?
      JOIN \(tables.sent) s ON s._row = c._row
      WHERE l.resource = ? LIMIT 1
    """
  }

  /// Returns the first record found for each id in any list; unknown ids are skipped.
  func records(ids: [DatabaseValue]) throws -> [Models.Record] {
    guard !ids.isEmpty, try db.tableExists(tables.resource.name) else { return [] }
    let statement = try db.cachedStatement(sql: byID)
    let templates = RowTemplates(db, memory)
    return try ids.compactMap { id in
      try statement.first([id, tables.resource.name.databaseValue], on: db) { found in
        PackedRecord(template: found.int(0), bytes: found.bytes(1))
      }
      .map(templates.unpack)
    }
  }

  /// Returns the records of all lists, from the last list to the first.
  func backwards() throws -> [Models.Record] {
    let statement = try db.cachedStatement(
      sql: "SELECT template, sent FROM \(tables.sent) ORDER BY _row DESC")
    let templates = RowTemplates(db, memory)
    return try statement.all([], on: db) { found in
      try templates.unpack(PackedRecord(template: found.int(0), bytes: found.bytes(1)))
    }
  }

  /// Returns the records of a range of rows, in their order.
  func records(in rows: ClosedRange<Int>) throws -> [Window.Row] {
    guard try db.tableExists(tables.resource.name) else { return [] }
    return try neighbours(rows, RowTemplates(db, memory))
  }
}
