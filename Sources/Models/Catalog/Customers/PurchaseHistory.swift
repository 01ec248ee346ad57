extension Resource {
  /// The past purchase prices of one product. The fields are not documented (`hiboutik-api.md` §3).
  public static let purchaseHistory = Resource(
    name: "purchase_history",
    title: "Purchase history",
    singular: "purchase",
    scope: .read(.products),
    list: Endpoint("/product_purchased_history/{owner_id}/"),
    owner: "products",
    key: "inventory_input_id",
    areLines: true,
    loose: true,
    columns: [
      Column("Stock order", .reference("stock_orders"), "inventory_input_id"),
      Column("Date", .date, "inventory_input_date", "date"),
      Column("Size", .reference("sizes"), "product_size"),
      Column("Quantity", .number, "quantity"),
      Column("Price", .money, "product_price", "unit_price", sums: false),
      Column("Supplier", .reference("suppliers"), "supplier_id", "inventory_input_supplier_id"),
      Column("Product", .reference("products"), "product_id", listed: false),
    ],
    sample: #"""
      {"inventory_input_id":77,"inventory_input_date":"2026-03-09","supplier_id":3,"product_id":412,
       "product_size":7,"quantity":24,"product_price":"6.20"}
      """#
  )
}
