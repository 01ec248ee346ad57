public import Foundation
import GRDB
public import Models

extension Mirror {
  /// Imports a loaded page. Rows that have not changed are not written again.
  ///
  /// `ListLoad` decides the effect of the page on the load of its list. After the last page, rows
  /// that the load did not see are deleted unless they were added after the load began. If the list
  /// changed meanwhile, nothing is deleted, and the state says that the load must start over.
  ///
  /// - Parameter anew: whether the first page starts a new load even if one is unfinished.
  /// - Returns: the new state of the list.
  @discardableResult public func importPage(
    _ page: Page, of query: ListID, reload: Bool = false, at now: Date
  ) async throws(StoreError) -> ListState {
    try makeTables(query.resource)
    var step = PageImport.Step.more
    var isFirst = true
    while true {
      let state = try write { db in
        let now = now.timeIntervalSince1970
        var taking = try PageImport(query, page: page.number, at: now, db)
        let does = isFirst ? taking.list.load.step(of: page, refreshes: reload) : .continues
        step = try taking.importPage(page, does, at: now, feed: memory.feedLimits)
        return try taking.list.state.orThrowDamaged
      }
      isFirst = false
      if step == .more { continue }
      if step == .ended { try makeOrders(query.resource) }
      return state
    }
  }

  /// Creates the missing indexes of a large list, one per transaction, so that others can write in
  /// between. If this is interrupted, a missing index is created when it is needed.
  private func makeOrders(_ resource: Resource) throws(StoreError) {
    let orders = ResourceIndexes(ResourceTables(resource))
    for column in orders.indexed where !Task.isCancelled {
      try write { try orders.make(column, $0) }
    }
  }

  /// Returns what is known about a list; nil when no page of it was loaded.
  public func state(of query: ListID) async throws(StoreError) -> ListState? {
    try read { try ListRow.find(query, $0)?.state }
  }

  /// Makes the tables of a resource match the catalog, once per process.
  func makeTables(_ resource: Resource) throws(StoreError) {
    if memory.knows(resource.name) { return }
    let tables = ResourceTables(resource)
    if try !read(tables.isFit) { try write(tables.fit) }
    memory.learn(resource.name)
  }
}
