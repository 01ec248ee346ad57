extension Resource {
  /// The purchases of the known customers on a day.
  public static let zCustomers = z(
    "customers", "customers", singular: "customer", key: "customer_id",
    columns: [
      Column("Customer", .reference("customers"), "customer_id"),
      Column("Sales", .number, "nb_sales"),
      Column("With VAT", .money, "total_incl_taxes"),
    ],
    sample: #"{"customer_id":118,"nb_sales":1,"total_incl_taxes":"36.30"}"#)
}
