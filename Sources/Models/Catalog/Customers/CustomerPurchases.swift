extension Resource {
  /// The purchases of one customer, line by line. Few fields are known besides the product and the
  /// points. The API spells the route with a double plural (`hiboutik-api.md` §3).
  public static let customerPurchases = Resource(
    name: "customer_purchases",
    title: "Purchases of a customer",
    singular: "purchase",
    scope: .read(.customers),
    list: Endpoint("/customer/{owner_id}/products_solds/"),
    owner: "customers",
    key: "line_item_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "line_item_id", "detail_commande_id"),
      Column("Product", .reference("products"), "product_id"),
      Column("Name", .text, "product_model"),
      Column("Quantity", .number, "quantity"),
      Column("Price", .money, "product_price", sums: false),
      Column("Total", .money, "item_total_gross"),
      Column("Points", .number, "points"),
      Column("Sale", .reference("sales"), "sale_id"),
      Column("Size", .reference("sizes"), "product_size", listed: false),
    ],
    sample: #"""
      {"line_item_id":5310,"sale_id":2051,"product_id":412,"product_size":7,"product_model":"Gourde inox 50 cl",
       "quantity":2,"product_price":"14.90","item_total_gross":"29.80","points":1}
      """#
  )
}
