extension Resource {
  /// The suppliers that the shop buys from (`hiboutik-api.md` §4.5).
  public static let suppliers = Resource(
    name: "suppliers",
    title: "Suppliers",
    singular: "supplier",
    scope: .read(.products),
    list: Endpoint("/suppliers/"),
    one: Endpoint("/suppliers/{id}"),
    key: "supplier_id",
    short: true,
    columns: [
      Column("Id", .identifier, "supplier_id"),
      Column("Name", .text, "supplier_name"),
      Column("E-mail", .text, "supplier_email"),
      Column("Enabled", .flag, "supplier_enabled"),
      Column("Position", .number, "supplier_position", sums: false),
      Column("External reference", .code, "supplier_ref_ext", listed: false),
    ],
    label: ["supplier_name"]
  )
}
