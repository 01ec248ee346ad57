extension Resource {
  /// The movements of one customer's store credit. The documentation only guesses at their fields
  /// (`hiboutik-api.md` §4.10b); only their sum, the customer's `store_credit`, is certain.
  public static let storeCredit = Resource(
    name: "store_credit",
    title: "Store credit",
    singular: "credit movement",
    scope: .read(.storeCredit),
    list: Endpoint("/customers_credit/{owner_id}"),
    owner: "customers",
    key: "payment_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "payment_id", "customers_credit_id", "credit_id"),
      Column("Date", .time, "updated_at", "created_at", "date"),
      Column("Amount", .money, "amount", "credit"),
      Column("Comments", .text, "comments"),
      Column("Sale", .reference("sales"), "sale_id"),
      Column("Customer", .reference("customers"), "customers_id", "customer_id", listed: false),
    ],
    sample: #"""
      {"payment_id":4711,"customers_id":118,"amount":"12.50","updated_at":"2026-03-10 11:02:40",
       "comments":"Avoir sur retour"}
      """#
  )
}
