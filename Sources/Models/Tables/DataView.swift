/// A database view that computes a figure with the same definition as the screens. Its SQL works in
/// PostgreSQL and SQLite.
public struct DataView: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The tables that it needs.
  public let tables: [String]
  private let text: String

  /// The SQL that differs between the databases.
  public enum Dialect: Sendable {
    /// Sums with exact numbers.
    case postgreSQL
    /// Sums with binary numbers, rounded to a millionth, which is exact enough for every currency.
    case sqlite
  }

  private init(name: String, tables: [String], sql: String) {
    self.name = name
    self.tables = tables
    text = sql
  }

  /// Returns the SELECT statement.
  public func sql(_ dialect: Dialect) -> String {
    switch dialect {
    case .postgreSQL: text
    case .sqlite: text.replacing(/sum\([a-z._]+\)/) { "round(\($0.output), 6)" }
    }
  }

  /// Returns the other resources whose tables the views over a resource need.
  public static func resources(beside resource: Resource) -> [Resource] {
    let names = Set(all.filter { $0.tables.contains(resource.name) }.flatMap(\.tables))
    return Catalog.all.filter { $0 != resource && names.contains($0.name) }
  }

  /// All views.
  public static let all = [salesByDay, vatByDay, stockNow]

  /// Tickets and totals by store, day and currency. The currency is the sale's or, if it has none,
  /// the store's.
  private static let salesByDay = DataView(
    name: "sales_by_day", tables: ["sales", "stores"],
    sql: """
      SELECT s.account, s._store AS store_id, s._day AS day,
        coalesce(nullif(s.currency, ''), t.store_default_currency) AS currency,
        count(*) AS tickets, sum(s.total) AS total
      FROM sales s LEFT JOIN stores t ON t.account = s.account AND t.store_id = s._store
      GROUP BY s.account, s._store, s._day, coalesce(nullif(s.currency, ''), t.store_default_currency)
      """)

  /// VAT by store, day and rate, as in the Z of the day. The currency is the store's.
  private static let vatByDay = DataView(
    name: "vat_by_day", tables: ["z_taxes", "stores"],
    sql: """
      SELECT z.account, z._store AS store_id, z._day AS day, t.store_default_currency AS currency,
        z.tax_value AS rate, sum(z.total_excl_taxes) AS net, sum(z.total_taxes) AS vat,
        sum(z.total_incl_taxes) AS gross
      FROM z_taxes z LEFT JOIN stores t ON t.account = z.account AND t.store_id = z._store
      GROUP BY z.account, z._store, z._day, t.store_default_currency, z.tax_value
      """)

  /// The stock by product, size and warehouse.
  private static let stockNow = DataView(
    name: "stock_now", tables: ["stock", "products"],
    sql: """
      SELECT s.account, s.product_id, s.product_size, s.warehouse_id, p.product_model AS name,
        s.stock_available, s.inventory_alert
      FROM stock s LEFT JOIN products p ON p.account = s.account AND p.product_id = s.product_id
      """)
}
