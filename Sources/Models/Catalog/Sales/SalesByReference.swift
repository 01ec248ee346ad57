extension Resource {
  /// The sales whose external reference contains a text, such as that of a web order
  /// (`hiboutik-api.md` §2, «Searching»: `…-S1` also finds `…-S11`).
  public static let salesByReference = Resource(
    name: "sales_by_reference",
    title: "Sales by reference",
    singular: "sale",
    scope: .read(.sales),
    list: Endpoint("/sales/search/ext_ref/{owner_id}"),
    one: Endpoint("/sales/{id}"),
    searches: "external reference",
    whole: "sales",
    key: "sale_id",
    columns: [
      Column("Id", .identifier, "sale_id"),
      Column("Closed", .time, "completed_at"),
      Column("Total", .money, "total"),
      Column("External reference", .code, "sale_ext_ref", "ext_ref"),
      Column("Customer", .reference("customers"), "customer_id"),
      Column("Store", .reference("stores"), "store_id"),
      Column("Seller", .reference("users"), "vendor_id", listed: false),
      Column("Number", .code, "unique_sale_id", listed: false),
      Column("Paid with", .reference("payment_types"), "payment", listed: false),
      Column("Opened", .time, "created_at", listed: false),
    ],
    sample: #"""
      {"sale_id":2051,"created_at":"2026-03-12 17:16:30","completed_at":"2026-03-12 17:18:05","store_id":1,
       "vendor_id":2,"unique_sale_id":"2026-03-1-188","customer_id":118,"currency":"EUR","total":"36.30",
       "payment":"CB","sale_ext_ref":"WEB-318204"}
      """#
  )
}
