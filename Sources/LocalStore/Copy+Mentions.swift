import GRDB
public import Models

extension Copy {
  /// The rows of any list that refer to a record, those that came last first; at most `Mention.most`. Of
  /// rows that stand in several lists one is given.
  public func records(of mention: Mention) async throws(StoreError) -> [Models.Record] {
    try makeShelvesIfRead([mention.resource])
    let shelf = Shelf(mention.resource)
    return try await readUntilCancelled { db in
      guard try db.tableExists(mention.resource.name) else { return [] }
      let rows = try Int.fetchAll(
        db,
        sql: """
          SELECT max(_row) FROM \(shelf.table) WHERE \(Shelf.quoted(mention.column.id)) = ?
            GROUP BY _id ORDER BY 1 DESC LIMIT ?
          """,
        arguments: [IndexedValue.id(mention.id), Mention.most])
      return try Bodies(shelf, db, memory).records(rows).map(\.record)
    }
  }
}
