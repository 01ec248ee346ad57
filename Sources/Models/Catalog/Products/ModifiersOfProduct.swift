extension Resource {
  /// The options of one product (`hiboutik-api.md` §3).
  public static let modifiersOfProduct = Resource(
    name: "modifiers_of_product",
    title: "Modifiers of a product",
    singular: "modifier",
    scope: .read(.products),
    list: Endpoint("/products_modifiers/{owner_id}"),
    owner: "products",
    whole: "modifiers",
    key: "modifier_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "modifier_id"),
      Column("Name", .text, "modifier_name", "modifier_label"),
      Column("Enabled", .flag, "modifier_enabled"),
    ],
    sample: #"""
      {"modifier_id":2,"modifier_name":"Sans sucre","modifier_enabled":1}
      """#
  )
}
