extension Resource {
  /// Subscriptions of customers. Neither the fields nor the scope are documented (`hiboutik-api.md`
  /// §3).
  public static let subscriptions = Resource(
    name: "subscriptions",
    title: "Subscriptions",
    singular: "subscription",
    scope: .read(.sales),
    list: Endpoint("/subscriptions"),
    key: "subscription_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "subscription_id", "id"),
      Column("Customer", .reference("customers"), "customers_id", "customer_id"),
      Column("Product", .reference("products"), "product_id"),
      Column("Quantity", .number, "quantity"),
      Column("Amount", .money, "amount"),
      Column("From", .date, "start_date"),
      Column("Next date", .date, "next_date"),
    ],
    sample: #"""
      {"subscription_id":9,"customers_id":118,"product_id":412,"quantity":1,"amount":"14.90","start_date":"2026-01-05",
       "next_date":"2026-04-05"}
      """#
  )
}
