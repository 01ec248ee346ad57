extension Resource {
  /// The sales of one customer, newest first, as short headers (`hiboutik-api.md` §4.11). It is not
  /// known which scope they need (§5, 20).
  public static let customerSales = Resource(
    name: "customer_sales",
    title: "Sales of a customer",
    singular: "sale",
    scope: .read(.customers),
    list: .paged("/customer/{owner_id}/sales/"),
    one: Endpoint("/sales/{id}"),
    owner: "customers",
    whole: "sales",
    key: "sale_id",
    columns: headOfSales + [
      Column("Store", .reference("stores"), "store_id"),
      Column("Number", .code, "unique_sale_id"),
      Column("Opened", .time, "created_at", listed: false),
      Column("Business day", .date, "date_z", listed: false),
      Column("Customer", .reference("customers"), "customer_id", listed: false),
      Column("Currency", .code, "currency", listed: false),
    ],
    sample: #"""
      {"sale_id":2051,"created_at":"2026-03-12 17:16:30","completed_at":"2026-03-12 17:18:05",
       "date_z":20260312,"store_id":1,"vendor_id":2,"unique_sale_id":"2026-03-1-188",
       "customer_id":118,"currency":"EUR","total":"36.30","billing_address":0,"shipping_address":0}
      """#
  )
}
