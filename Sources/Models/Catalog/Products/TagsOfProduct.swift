extension Resource {
  /// The tags of one product, assumed to have the fields of the tag catalogue (`hiboutik-api.md`
  /// §4.7).
  public static let tagsOfProduct = Resource(
    name: "tags_of_product",
    title: "Tags of a product",
    singular: "tag",
    scope: .read(.products),
    list: Endpoint("/products_tags/{owner_id}"),
    owner: "products",
    key: "tag_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "tag_id"),
      Column("Tag", .text, "tag"),
      Column("Category", .reference("product_tags"), "tag_cat_id"),
      Column("Description", .text, "tag_desc"),
      Column("Product", .reference("products"), "product_id", listed: false),
    ],
    label: ["tag"],
    sample: #"""
      {"tag_id":1,"tag":"bio","tag_cat_id":1}
      """#
  )
}
