extension Resource {
  /// The shop's stores, with the time zone of their dates (`hiboutik-api.md` §4.22).
  public static let stores = Resource(
    name: "stores",
    title: "Stores",
    singular: "store",
    scope: .read(.settings),
    list: Endpoint("/stores"),
    key: "store_id",
    short: true,
    columns: [
      Column("Id", .identifier, "store_id"),
      Column("Name", .text, "store_name"),
      Column("Warehouse", .reference("warehouses"), "store_warehouse_id"),
      Column("Currency", .code, "store_default_currency"),
      Column("Time zone", .code, "store_time_zone"),
      Column("Usual payment", .reference("payment_types"), "store_default_payment_method"),
      Column("Enabled", .flag, "store_enabled"),
    ],
    label: ["store_name"]
  )
}
