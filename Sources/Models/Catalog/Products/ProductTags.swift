extension Resource {
  /// The catalogue of product tags, grouped by tag category (`hiboutik-api.md` §4.7).
  public static let productTags = Resource(
    name: "product_tags",
    title: "Product tags",
    singular: "tag category",
    scope: .read(.products),
    list: Endpoint("/tags/products/"),
    key: "tag_cat_id",
    columns: columnsOfTagCategories + [
      Column("On the web", .flag, "tag_cat_enabled_www")
    ],
    label: ["tag_cat"],
    sample: #"""
      {"tag_cat_id":1,"tag_cat":"Régime","tag_cat_desc":"","tag_cat_enabled":1,"tag_cat_enabled_www":0,
       "tag_details":[{"tag_id":1,"tag":"bio","tag_desc":"","tag_enabled":1,"tag_enabled_www":0}]}
      """#
  )

  /// The columns of a tag category, for products, customers and sales alike.
  static let columnsOfTagCategories = [
    Column("Id", .identifier, "tag_cat_id"),
    Column("Category", .text, "tag_cat"),
    Column("Description", .text, "tag_cat_desc"),
    Column("Enabled", .flag, "tag_cat_enabled"),
  ]
}
