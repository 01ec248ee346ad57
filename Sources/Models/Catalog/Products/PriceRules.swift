extension Resource {
  /// The price rules of one product, or of one of its sizes, in a store. Their fields are not
  /// documented (`hiboutik-api.md` §3).
  public static let priceRules = Resource(
    name: "price_rules",
    title: "Price rules",
    singular: "price rule",
    scope: .read(.products),
    list: Endpoint("/product_specific_rules/{store_id}/{owner_id}/{size_id}"),
    owner: "products",
    key: "rule_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "rule_id", "product_specific_rule_id"),
      Column("From quantity", .number, "quantity", sums: false),
      Column("Price", .money, "price", "product_price", sums: false),
      Column("Size", .reference("sizes"), "product_size", "size_id"),
      Column("Product", .reference("products"), "product_id", listed: false),
      Column("Store", .reference("stores"), "store_id", listed: false),
    ],
    sample: #"""
      {"rule_id":3,"product_id":28,"product_size":0,"store_id":1,"quantity":6,"price":"4.50"}
      """#
  )
}
