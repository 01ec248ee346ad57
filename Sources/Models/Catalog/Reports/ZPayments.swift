extension Resource {
  /// What was paid on a day, each way of paying with its payments. What comes in late for an earlier day is
  /// not among them (`hiboutik-api.md` §6).
  public static let zPayments = z(
    "payment_types", "payments", singular: "way of paying", key: "payment_type",
    columns: [Column("Paid with", .reference("payment_types"), "payment_type")],
    sample: #"""
      {"payment_type":"CB",
       "payments":[{"sale_id":2051,"unique_sale_id":"2026-03-1-188","amount":"26.30"}]}
      """#)
}
