extension Resource {
  /// The tree of product categories (`hiboutik-api.md` §4.3).
  public static let categories = Resource(
    name: "categories",
    title: "Categories",
    singular: "category",
    scope: .read(.products),
    list: Endpoint("/categories"),
    one: Endpoint("/categories/{id}"),
    key: "category_id",
    short: true,
    columns: [
      Column("Id", .identifier, "category_id"),
      Column("Name", .text, "category_name"),
      Column("Parent", .reference("categories"), "category_id_parent"),
      Column("Enabled", .flag, "category_enabled"),
      Column("On the web", .flag, "category_enabled_www"),
      Column("Position", .number, "category_position", sums: false),
      Column("Account", .code, "accounting_account", listed: false),
    ],
    label: ["category_name"]
  )
}
