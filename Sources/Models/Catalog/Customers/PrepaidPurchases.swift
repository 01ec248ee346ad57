extension Resource {
  /// The advance payments of customers. The fields are guesses (`hiboutik-api.md` §4.10b); only the
  /// customer's `prepaid_purchases` is documented.
  public static let prepaidPurchases = Resource(
    name: "prepaid_purchases",
    title: "Prepaid purchases",
    singular: "prepaid purchase",
    scope: .read(.storeCredit),
    list: Endpoint("/prepaid_purchases/"),
    key: "payment_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "payment_id", "prepaid_purchase_id"),
      Column("Customer", .reference("customers"), "customers_id", "customer_id"),
      Column("Date", .time, "updated_at", "created_at"),
      Column("Amount", .money, "amount"),
    ],
    sample: #"""
      {"payment_id":812,"customers_id":118,"amount":"30.00","updated_at":"2026-02-20 15:10:00"}
      """#
  )
}
