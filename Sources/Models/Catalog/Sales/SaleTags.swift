extension Resource {
  /// The catalogue of sale tags, assumed to have the shape of product tags (`hiboutik-api.md`
  /// §4.7).
  public static let saleTags = Resource(
    name: "sale_tags",
    title: "Sale tags",
    singular: "tag category",
    scope: .read(.sales),
    list: Endpoint("/tags/sales/"),
    key: "tag_cat_id",
    columns: columnsOfTagCategories,
    label: ["tag_cat"],
    sample: #"""
      {"tag_cat_id":21,"tag_cat":"Canal","tag_cat_desc":"","tag_cat_enabled":1,"tag_cat_enabled_www":0,
       "tag_details":[{"tag_id":201,"tag":"en ligne","tag_desc":"","tag_enabled":1,"tag_enabled_www":0}]}
      """#
  )
}
