extension Resource {
  /// The money received on a day by payment type, for the day's own sales and late for earlier
  /// ones.
  public static let zReceived = z(
    "payments_received", "payments received", singular: "way of paying", key: "payment_type",
    columns: [
      Column("Paid with", .reference("payment_types"), "payment_type"),
      Column("Amount", .money, "payment_amount", "amount"),
    ],
    sample: #"{"payment_type":"CB","payment_amount":"26.30"}"#)
}
