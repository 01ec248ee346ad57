extension Resource {
  /// The closed sales of a store and a day (`hiboutik-api.md` §4.11); one of them whole is a ticket.
  public static let closedSales = Resource(
    name: "sales",
    title: "Sales",
    singular: "sale",
    scope: .read(.sales),
    list: .paged("/closed_sales/{store_id}/{year}/{month}/{day}"),
    one: Endpoint("/sales/{id}"),
    key: "sale_id",
    columns: saleColumns
  )

  /// The sales of a store that are still open (`hiboutik-api.md` §4.11).
  public static let openSales = Resource(
    name: "open_sales",
    title: "Open sales",
    singular: "open sale",
    scope: .read(.sales),
    list: .paged("/open_sales/{store_id}"),
    one: Endpoint("/sales/{id}"),
    key: "sale_id",
    columns: saleColumns
  )

  private static let saleColumns = [
    Column("Id", .identifier, "sale_id"),
    Column("Number", .code, "unique_sale_id"),
    Column("Closed", .time, "completed_at"),
    Column("Seller", .reference("users"), "vendor_id"),
    Column("Customer", .reference("customers"), "customer_id"),
    Column("Paid with", .reference("payment_types"), "payment"),
    Column("Total", .money, "total"),
    Column("Opened", .time, "created_at", listed: false),
    Column("Business day", .date, "date_z", listed: false),
    Column("Store", .reference("stores"), "store_id", listed: false),
    Column("Currency", .code, "currency", listed: false),
    Column("External reference", .code, "sale_ext_ref", "ext_ref", listed: false),
    // Spelt with a double s in the full sale and with one in the search header.
    Column("Resource", .identifier, "ressource_id", "resource_id", listed: false),
    Column("Guests", .number, "guests_number", listed: false),
    Column("Takeaway", .flag, "takeaway", listed: false),
    Column("Pick-up", .time, "pickup_date", listed: false),
    Column("Comments", .text, "comments", listed: false),
  ]
}
