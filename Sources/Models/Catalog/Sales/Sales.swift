extension Resource {
  /// The closed sales of a store and a day (`hiboutik-api.md` §4.11). A `Sale` is one of them with
  /// all its lines.
  public static let closedSales = Resource(
    name: "sales",
    title: "Sales",
    singular: "sale",
    scope: .read(.sales),
    list: .paged("/closed_sales/{store_id}/{year}/{month}/{day}"),
    one: Endpoint("/sales/{id}"),
    key: "sale_id",
    inOneDay: true,
    columns: headOfSales + [
      Column("Customer", .reference("customers"), "customer_id"),
      Column("Number", .code, "unique_sale_id"),
      // Only some of the list routes return it.
      Column("Paid with", .reference("payment_types"), "payment"),
      Column("Opened", .time, "created_at", listed: false),
      Column("Business day", .date, "date_z", listed: false),
    ] + detailsOfSales
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
    changesByTheMinute: true,
    columns: [
      Column("Id", .identifier, "sale_id"),
      Column("Opened", .time, "created_at"),
      Column("Total", .money, "total"),
      Column("Seller", .reference("users"), "vendor_id"),
      Column("Customer", .reference("customers"), "customer_id"),
      Column("Table", .reference("resources"), "ressource_id", "resource_id"),
      // The server fills this in before anybody has paid, so it does not prove a payment.
      Column("Paid with", .reference("payment_types"), "payment", listed: false),
    ] + detailsOfSales.filter { $0.id != "ressource_id" }
  )

  /// The first columns of every header of a closed sale.
  static let headOfSales = [
    Column("Id", .identifier, "sale_id"),
    Column("Closed", .time, "completed_at"),
    Column("Total", .money, "total"),
    Column("Seller", .reference("users"), "vendor_id"),
  ]

  private static let detailsOfSales = [
    Column("Store", .reference("stores"), "store_id", listed: false),
    Column("Warehouse", .reference("warehouses"), "warehouse_id", listed: false),
    Column("Currency", .code, "currency", listed: false),
    Column("Net", .money, "sale_total_net", listed: false),
    Column("Tax", .money, "sale_total_tax", listed: false),
    Column("Items", .number, "sale_total_quantity", listed: false),
    Column("Balance", .money, "balance", listed: false),
    Column("Cash handed over", .money, "cash_tendered", listed: false),
    Column("Service charge", .money, "service_charge", listed: false),
    Column("Points", .number, "points", listed: false),
    Column("External reference", .code, "sale_ext_ref", "ext_ref", listed: false),
    // The full sale spells it with a double s, the search header with one.
    Column("Table", .reference("resources"), "ressource_id", "resource_id", listed: false),
    Column("Guests", .number, "guests_number", listed: false),
    Column("Takeaway", .flag, "takeaway", listed: false),
    Column("Pick-up", .time, "pickup_date", listed: false),
    Column("Without tax", .flag, "without_taxes", listed: false),
    Column("VAT number", .personal, "vat_number", listed: false, code: true),
    Column("Shipping reference", .code, "shipping_ref", listed: false),
    Column("Day closed", .flag, "closed_day", listed: false),
    Column("Comments", .text, "comments", listed: false),
    Column("Receipt", .text, "url_receipt", listed: false),
  ]
}
