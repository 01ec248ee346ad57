import GRDB
public import Models

extension Mirror {
  /// Looks at a part of a view. It costs the same anywhere in a list of any length, unless the filter or the
  /// order asks for something that no index holds.
  ///
  /// - Parameter names: the labels of short lists, for references in the filter and in the order.
  public func look(
    _ view: RowQuery, _ look: WindowRequest, names: RecordLabels
  ) async throws(StoreError) -> Window {
    // What rows are filtered and sorted by may be a label: its tables are asked then.
    let isPlain = view.filter == nil && view.order == nil
    try makeShelvesIfRead([view.resource] + (isPlain ? [] : view.resource.references))
    try makeOrder(view)
    return try await readUntilCancelled { db in
      try ViewReader(view, names, db, memory).window(look)
    }
  }

  /// Counts the rows of a view, and sums a column of them.
  public func tally(
    _ view: RowQuery, sum column: Models.Column?, names: RecordLabels
  ) async throws(StoreError) -> RowCount {
    try makeShelvesIfRead([view.resource] + view.resource.references)
    return try await readUntilCancelled { db in
      try ViewReader(view, names, db, memory).tally(column)
    }
  }

  /// All rows of a list in their order: only for what a shop sets up once, such as its stores.
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

  /// The labels of records of a resource, as far as the copy has them.
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

  /// Brings tables up to date that are there; those that are not are not made by looking.
  func makeShelvesIfRead(_ resources: [Resource]) throws(StoreError) {
    let unknown = resources.filter { !memory.knows($0.name) }
    if unknown.isEmpty { return }
    let there = try read { db in try String.fetchSet(db, sql: "SELECT resource FROM shelf") }
    for resource in unknown where there.contains(resource.name) { try makeShelf(resource) }
  }

  /// Keeps a large list ready in the order it is looked at in, from the first time on.
  private func makeOrder(_ view: RowQuery) throws(StoreError) {
    guard let column = view.order?.first.column, memory.knows(view.resource.name) else { return }
    let shelf = ResourceTables(view.resource)
    let isWanted = try read { db in
      let rows = try view.lists.compactMap { try ListRow.find($0, db) }
      let isUnderWay = rows.contains { $0.isUnderWay && ($0.total ?? 0) > 2 * $0.rowCount }
      guard rows.contains(where: { $0.rowCount >= ResourceIndexes.largeList }), !isUnderWay else {
        return false
      }
      return try !ResourceIndexes(shelf).isThere(column, db)
    }
    do throws(StoreError) {
      if isWanted { try write { try ResourceIndexes(shelf).make(column, $0) } }
    } catch {
      // Without it the same is found, only later.
      guard [.readOnly, .full, .busy].contains(error) else { throw error }
    }
  }
}

extension Resource {
  /// What its columns refer to.
  var references: [Resource] {
    columns.compactMap { column in
      if case .reference(let name) = column.meaning { Catalog.resource(name) } else { nil }
    }
  }
}
