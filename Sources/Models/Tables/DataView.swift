/// A view of the tables: a figure with the definition that the screens have. The words are those that
/// PostgreSQL and SQLite share.
public struct DataView: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The tables it needs.
  public let tables: [String]
  /// What it selects.
  public let sql: String

  /// All of them.
  public static let all = [salesByDay, vatByDay, stockNow]

  /// Tickets and totals by store, day and currency; the currency is the sale's, or else its store's.
  private static let salesByDay = DataView(
    name: "sales_by_day", tables: ["sales", "stores"],
    sql: """
      SELECT s.account, s._store AS store_id, s._day AS day,
        coalesce(nullif(s.currency, ''), t.store_default_currency) AS currency,
        count(*) AS tickets, sum(s.total) AS total
      FROM sales s LEFT JOIN stores t ON t.account = s.account AND t.store_id = s._store
      GROUP BY s.account, s._store, s._day, coalesce(nullif(s.currency, ''), t.store_default_currency)
      """)

  /// VAT by store, day and rate, of the sales that were read whole.
  private static let vatByDay = DataView(
    name: "vat_by_day", tables: ["sales", "sales_taxes"],
    sql: """
      SELECT s.account, s._store AS store_id, s._day AS day, v.tax_value AS rate,
        sum(v.total_net) AS net, sum(v.total_vat) AS vat, sum(v.total_gross) AS gross
      FROM sales s JOIN sales_taxes v ON v.account = s.account AND v._list = s._list AND v._id = s._id
      GROUP BY s.account, s._store, s._day, v.tax_value
      """)

  /// What is in stock, by product, size and warehouse.
  private static let stockNow = DataView(
    name: "stock_now", tables: ["stock", "products"],
    sql: """
      SELECT s.account, s.product_id, s.product_size, s.warehouse_id, p.product_model AS name,
        s.stock_available, s.inventory_alert
      FROM stock s LEFT JOIN products p ON p.account = s.account AND p.product_id = s.product_id
      """)
}
