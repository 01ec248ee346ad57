import GRDB
import Models

extension Copy {
  /// How many products are out of stock or under their reorder point, by the rule of `StockGrid`; nil while
  /// no stock was read. Everything that was read of any warehouse counts.
  public func shortages() async throws(StoreError) -> Int? {
    let query = Query(.stock, warehouse: 0)
    try makeShelvesIfRead([query.resource])
    return try await readUntilCancelled { db in
      let lists = try Int.fetchAll(
        db, sql: "SELECT number FROM list WHERE resource = ? AND completed_at IS NOT NULL",
        arguments: [query.resource.name])
      guard !lists.isEmpty, memory.knows(query.resource.name) else { return nil }
      let isOfLists = Condition.isOne("_list", of: lists.map(\.databaseValue))
      return try Int.fetchOne(
        db, sql: Self.countOfShortages(Shelf(query.resource), isOfLists.sql),
        arguments: StatementArguments(isOfLists.values))
    }
  }

  /// A product is short when one of its sizes is below the sum of its reorder points, or when nothing of it is
  /// left where it is counted.
  private static func countOfShortages(_ shelf: Shelf, _ condition: String) -> String {
    """
    SELECT count(*) FROM (
      SELECT product_id FROM (
        SELECT product_id, sum(stock_available) AS there, count(stock_available) AS counted,
            sum(max(0, ifnull(inventory_alert, 0))) > ifnull(sum(stock_available), 0) AS isShort
          FROM \(shelf.table) WHERE \(condition) AND product_id IS NOT NULL
          GROUP BY product_id, product_size)
      GROUP BY product_id HAVING max(isShort) OR (sum(counted) > 0 AND sum(there) <= 0))
    """
  }
}
