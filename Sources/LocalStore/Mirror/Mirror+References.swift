public import Foundation
import GRDB
public import Models

extension Mirror {
  /// Returns the rows of any list that refer to a record, latest first and at most
  /// `BackReference.most`. A record in several lists is returned once.
  public func records(of mention: BackReference) async throws(StoreError) -> [Models.Record] {
    try makeShelvesIfRead([mention.resource])
    let tables = ResourceTables(mention.resource)
    let isOwn = mention.column == mention.resource.key && tables.isKeyed
    if !isOwn { try makeReferences(mention) }
    return try await readUntilCancelled { db in
      guard try db.tableExists(mention.resource.name) else { return [] }
      let bodies = StoredRecordReader(tables, db, memory)
      if isOwn { return try bodies.records(ids: [IndexedValue.id(mention.id)]) }
      return try bodies.records(try mention.newest(db)).map(\.record)
    }
  }

  /// Returns the rows of each list that refer to a record; nil for a list that was never loaded to
  /// its end.
  public func records(
    of mention: BackReference, in lists: [ListID]
  ) async throws(StoreError) -> [[Models.Record]?] {
    try makeShelvesIfRead([mention.resource])
    let tables = ResourceTables(mention.resource)
    return try await readUntilCancelled { db in
      let isThere = try db.tableExists(mention.resource.name)
      return try lists.map { query in
        guard let list = try ListRow.find(query, db), list.completedAt != nil else { return nil }
        guard isThere else { return [] }
        let statement = try db.cachedStatement(
          sql: """
            SELECT _row FROM \(tables.table)
              WHERE _list = ? AND \(ResourceTables.quoted(mention.column.id)) = ? ORDER BY _row
            """)
        let values = [list.number.databaseValue, IndexedValue.id(mention.id)]
        let rows = try statement.all(values, on: db) { $0.int(0) ?? 0 }
        return try StoredRecordReader(tables, db, memory).records(rows).map(\.record)
      }
    }
  }

  /// Returns the values of records in a column of amounts or numbers, by id. Unknown ids and
  /// records without a value are skipped.
  public func numbers(
    of resource: Resource, in column: Models.Column, ids: [String]
  ) async throws(StoreError) -> [String: Decimal] {
    try makeShelvesIfRead([resource])
    let tables = ResourceTables(resource)
    return try await readUntilCancelled { db in
      guard try db.tableExists(resource.name) else { return [:] }
      let statement = try db.cachedStatement(
        sql: """
          SELECT c.\(ResourceTables.quoted(column.id)) FROM list l
            JOIN \(tables.table) c ON c._list = l.number AND c._id = ?
            WHERE l.resource = ? LIMIT 1
          """)
      var numbers: [String: Decimal] = [:]
      for id in ids {
        let values = [IndexedValue.id(id), resource.name.databaseValue]
        if let millionths = try statement.first(values, on: db, { $0.int(0) }) ?? nil {
          numbers[id] = Decimal(millionths) / IndexedValue.scale
        }
      }
      return numbers
    }
  }

  /// Creates the index for a back reference when it is first needed, if there are many rows.
  private func makeReferences(_ mention: BackReference) throws(StoreError) {
    guard memory.knows(mention.resource.name) else { return }
    let orders = ResourceIndexes(ResourceTables(mention.resource))
    let isWanted = try read { db in
      let rows = try Int.fetchOne(
        db, sql: "SELECT sum(row_count) FROM list WHERE resource = ?",
        arguments: [mention.resource.name])
      guard rows ?? 0 >= ResourceIndexes.largeList else { return false }
      return try !orders.areThere(referencesOf: mention.column, db)
    }
    do throws(StoreError) {
      if isWanted { try write { try orders.make(referencesOf: mention.column, $0) } }
    } catch {
      // The query works without the index, but more slowly.
      guard [.readOnly, .full, .busy].contains(error) else { throw error }
    }
  }
}

extension BackReference {
  /// The query for the referring rows, latest first. It uses the index from its first row on, if
  /// there is one, so that it can stop early. Its parameter is the id of the record.
  var sql: String {
    """
    SELECT _row, _id FROM \(ResourceTables(resource).table)
      WHERE \(ResourceTables.quoted(column.id)) = ? ORDER BY _row DESC
    """
  }

  /// Returns the numbers of the rows; each record occurs once.
  fileprivate func newest(_ db: Database) throws -> [Int] {
    let rows = try Row.fetchCursor(db, sql: sql, arguments: [IndexedValue.id(id)])
    var seen: Set<DatabaseValue> = []
    var numbers: [Int] = []
    while numbers.count < BackReference.most, let row = try rows.next() {
      let id: DatabaseValue = row[1]
      if seen.insert(id).inserted { numbers.append(row[0]) }
    }
    return numbers
  }
}
