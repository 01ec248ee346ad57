extension Resource {
  /// The brands of the catalogue (`hiboutik-api.md` §4.4).
  public static let brands = Resource(
    name: "brands",
    title: "Brands",
    singular: "brand",
    scope: .read(.products),
    list: .paged("/brands"),
    one: Endpoint("/brands/{id}"),
    key: "brand_id",
    short: true,
    columns: [
      Column("Id", .identifier, "brand_id"),
      Column("Name", .text, "brand_name"),
      Column("Enabled", .flag, "brand_enabled"),
      Column("On the web", .flag, "brand_enabled_www"),
      Column("Position", .number, "brand_position", sums: false),
    ],
    label: ["brand_name"]
  )
}
