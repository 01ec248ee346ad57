extension Resource {
  /// The advance payments of one customer. The fields are guesses (`hiboutik-api.md` §4.10b).
  public static let prepaidOfCustomer = Resource(
    name: "prepaid_of_customer",
    title: "Prepaid by a customer",
    singular: "prepaid purchase",
    scope: .read(.storeCredit),
    list: Endpoint("/prepaid_purchases/{owner_id}"),
    owner: "customers",
    key: "payment_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "payment_id", "prepaid_purchase_id"),
      Column("Date", .time, "updated_at", "created_at"),
      Column("Amount", .money, "amount"),
      Column("Customer", .reference("customers"), "customers_id", "customer_id", listed: false),
    ],
    sample: #"""
      {"payment_id":812,"customers_id":118,"amount":"30.00","updated_at":"2026-02-20 15:10:00"}
      """#
  )
}
