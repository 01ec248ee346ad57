extension Resource {
  /// The payment types that a store accepts; the code is the key (`hiboutik-api.md` §4.23).
  public static let paymentTypes = Resource(
    name: "payment_types",
    title: "Payment types",
    singular: "payment type",
    scope: .read(.settings),
    list: Endpoint("/payment_types/{store_id}/"),
    key: "payment_type",
    splitBy: ["currency"],
    short: true,
    columns: [
      Column("Code", .code, "payment_type"),
      Column("Currency", .code, "currency"),
      Column("Account", .code, "accounting_account"),
      Column("Enabled", .flag, "enabled"),
      Column("Opens the drawer", .flag, "open_drawer"),
    ]
  )
}
