extension Resource {
  /// What was received on a day, for its own sales and late for earlier ones, by the way of paying.
  public static let zReceived = z(
    "payments_received", "payments received", singular: "way of paying", key: "payment_type",
    columns: [
      Column("Paid with", .reference("payment_types"), "payment_type"),
      Column("Amount", .money, "payment_amount", "amount"),
    ],
    sample: #"{"payment_type":"CB","payment_amount":"26.30"}"#)
}
