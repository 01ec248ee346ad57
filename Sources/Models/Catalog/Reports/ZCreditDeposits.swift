extension Resource {
  /// The payments into the store credit of customers on a day.
  public static let zCreditDeposits = z(
    "customers_credit_deposits", "credit deposits", singular: "deposit", key: "payment_id",
    columns: [
      Column("Id", .identifier, "payment_id", "customers_credit_id", "credit_id"),
      Column("Customer", .reference("customers"), "customers_id", "customer_id"),
      Column("Amount", .money, "amount", "payment_amount"),
      Column("Paid with", .reference("payment_types"), "payment_type"),
      Column("Date", .time, "updated_at", "created_at", "date_time"),
    ],
    sample: #"""
      {"payment_id":4711,"customers_id":118,"amount":"12.50","updated_at":"2026-03-10 11:02:40"}
      """#)
}
