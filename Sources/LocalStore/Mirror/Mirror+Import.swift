public import Foundation
import GRDB
public import Models

extension Mirror {
  /// Takes a page that was read: rows that came before and are the same are not written again.
  ///
  /// `ListLoad` says what the page does to the load of its list. With the list's last page the load ends, and the
  /// rows that it did not see are deleted unless they were added after it began. When the list changed
  /// meanwhile, nothing is taken away, and the list's state says that the load must start over.
  ///
  /// - Parameter anew: whether the first page starts a new load even when one is unfinished.
  /// - Returns: what is known of the list now.
  @discardableResult public func take(
    _ page: Page, of query: ListID, anew: Bool = false, at now: Date
  ) async throws(StoreError) -> ListState {
    try makeShelf(query.resource)
    var step = PageImport.Step.more
    var isFirst = true
    while true {
      let state = try write { db in
        let now = now.timeIntervalSince1970
        var taking = try PageImport(query, page: page.number, at: now, db)
        let does = isFirst ? taking.list.load.step(of: page, refreshes: anew) : .continues
        step = try taking.take(page, does, at: now, feed: memory.feedLimits)
        return try taking.list.state.orDamaged
      }
      isFirst = false
      if step == .more { continue }
      if step == .ended { try makeOrders(query.resource) }
      return state
    }
  }

  /// Keeps a large list ready in all its orders, one at a time, so that others can write between. When this
  /// is cut short, an order that is missing is made when it is looked for.
  private func makeOrders(_ resource: Resource) throws(StoreError) {
    let orders = ResourceIndexes(ResourceTables(resource))
    for column in orders.indexed where !Task.isCancelled {
      try write { try orders.make(column, $0) }
    }
  }

  /// What is known of a list, nil when nothing of it was read.
  public func state(of query: ListID) async throws(StoreError) -> ListState? {
    try read { try ListRow.find(query, $0)?.state }
  }

  /// Makes the tables of a resource fit the catalog, once for each process.
  func makeShelf(_ resource: Resource) throws(StoreError) {
    if memory.knows(resource.name) { return }
    let shelf = ResourceTables(resource)
    if try !read(shelf.isFit) { try write(shelf.fit) }
    memory.learn(resource.name)
  }
}
