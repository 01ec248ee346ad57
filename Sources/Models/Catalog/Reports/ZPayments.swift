extension Resource {
  /// The payments of a day by payment type. Late payments for earlier days are not included
  /// (`hiboutik-api.md` §6).
  public static let zPayments = z(
    "payment_types", "payments", singular: "way of paying", key: "payment_type",
    columns: [Column("Paid with", .reference("payment_types"), "payment_type")],
    sample: #"""
      {"payment_type":"CB",
       "payments":[{"sale_id":2051,"unique_sale_id":"2026-03-1-188","amount":"26.30"}]}
      """#)
}
