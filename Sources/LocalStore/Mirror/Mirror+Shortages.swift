import GRDB
import Models

extension Mirror {
  /// Returns how many products are below their reorder point in any warehouse, by the rule of
  /// `StockGrid`; nil while no stock is loaded. The loaded stock of all warehouses counts.
  public func shortages() async throws(StoreError) -> Int? {
    let query = ListID(.stock, warehouse: 0)
    try makeShelvesIfRead([query.resource])
    return try await readUntilCancelled { db in
      let lists = try Int.fetchAll(
        db, sql: "SELECT number FROM list WHERE resource = ? AND completed_at IS NOT NULL",
        arguments: [query.resource.name])
      guard !lists.isEmpty, memory.knows(query.resource.name) else { return nil }
      let isOfLists = Condition.isOne("_list", of: lists.map(\.databaseValue))
      return try Int.fetchOne(
        db, sql: Self.countOfShortages(ResourceTables(query.resource), isOfLists.sql),
        arguments: StatementArguments(isOfLists.values))
    }
  }

  /// Returns the query that counts them. Each size is compared with its own reorder point in each
  /// warehouse; stock that is not managed does not count.
  private static func countOfShortages(_ tables: ResourceTables, _ condition: String) -> String {
    """
    SELECT count(DISTINCT product_id) FROM \(tables.table)
      WHERE \(condition) AND product_id IS NOT NULL AND typeof(stock_available) = 'integer'
        AND stock_available < CASE typeof(inventory_alert) WHEN 'integer'
          THEN max(0, inventory_alert) ELSE 0 END
    """
  }
}
