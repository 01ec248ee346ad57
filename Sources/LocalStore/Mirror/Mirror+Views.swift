import GRDB
public import Models

extension Mirror {
  /// Returns a window of a query's rows. Its cost does not depend on the position or the length of
  /// the list, unless the filter or the order needs something without an index.
  ///
  /// - Parameter names: the labels of short lists, for references in the filter and in the order.
  public func look(
    _ view: RowQuery, _ look: WindowRequest, names: RecordLabels
  ) async throws(StoreError) -> Window {
    // Filters and orders may use labels, which are in the tables of other resources.
    let isPlain = view.filter == nil && view.order == nil
    try makeShelvesIfRead([view.resource] + (isPlain ? [] : view.resource.references))
    try makeOrder(view)
    return try await readUntilCancelled { db in
      try ViewReader(view, names, db, memory).window(look)
    }
  }

  /// Counts the rows of a query, and sums a column over them.
  public func tally(
    _ view: RowQuery, sum column: Models.Column?, names: RecordLabels
  ) async throws(StoreError) -> RowCount {
    try makeShelvesIfRead([view.resource] + view.resource.references)
    return try await readUntilCancelled { db in
      try ViewReader(view, names, db, memory).tally(column)
    }
  }

  /// Returns all rows of a list in their order; only for lists that a shop sets up once, such as
  /// its stores.
  public func records(of query: ListID) async throws(StoreError) -> [Models.Record] {
    try makeShelvesIfRead([query.resource])
    return try read { db in
      guard let list = try ListRow.find(query, db) else { return [] }
      let rows = RowNumber.all(of: list.number)
      return try StoredRecordReader(ResourceTables(query.resource), db, memory).records(in: rows)
        .map(
          \.record)
    }
  }

  /// Returns the labels of a resource's records, as far as the mirror has them.
  public func labels(of resource: Resource, _ ids: [String]) async throws(StoreError)
    -> RecordLabels
  {
    try makeShelvesIfRead([resource])
    return try read { db in
      var names = RecordLabels()
      let bodies = StoredRecordReader(ResourceTables(resource), db, memory)
      names.add(try bodies.records(ids: ids.map(IndexedValue.id)), of: resource)
      try GoneNames(resource, db).add(to: &names, for: ids)
      return names
    }
  }

  /// Updates the tables of resources that exist; reading does not create missing ones.
  func makeShelvesIfRead(_ resources: [Resource]) throws(StoreError) {
    let unknown = resources.filter { !memory.knows($0.name) }
    if unknown.isEmpty { return }
    let there = try read { db in try String.fetchSet(db, sql: "SELECT resource FROM shelf") }
    for resource in unknown where there.contains(resource.name) { try makeTables(resource) }
  }

  /// Creates the index for the order of a query when it is first needed, if the list is large.
  private func makeOrder(_ view: RowQuery) throws(StoreError) {
    guard let column = view.order?.first.column, memory.knows(view.resource.name) else { return }
    let tables = ResourceTables(view.resource)
    let isWanted = try read { db in
      let rows = try view.lists.compactMap { try ListRow.find($0, db) }
      let isUnderWay = rows.contains { $0.isUnderWay && ($0.total ?? 0) > 2 * $0.rowCount }
      guard rows.contains(where: { $0.rowCount >= ResourceIndexes.largeList }), !isUnderWay else {
        return false
      }
      return try !ResourceIndexes(tables).isThere(column, db)
    }
    do throws(StoreError) {
      if isWanted { try write { try ResourceIndexes(tables).make(column, $0) } }
    } catch {
      // The query works without the index, but more slowly.
      guard [.readOnly, .full, .busy].contains(error) else { throw error }
    }
  }
}

extension Resource {
  /// The resources that its columns refer to.
  var references: [Resource] {
    columns.compactMap { column in
      if case .reference(let name) = column.meaning { Catalog.resource(name) } else { nil }
    }
  }
}
