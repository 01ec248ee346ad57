extension Resource {
  /// The places where stock is kept (`hiboutik-api.md` §4.16).
  public static let warehouses = Resource(
    name: "warehouses",
    title: "Warehouses",
    singular: "warehouse",
    scope: .read(.settings),
    list: Endpoint("/warehouses"),
    key: "warehouse_id",
    short: true,
    columns: [
      Column("Id", .identifier, "warehouse_id"),
      Column("Name", .text, "warehouse_name"),
    ],
    label: ["warehouse_name"]
  )
}
