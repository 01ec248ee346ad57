extension Resource {
  /// The catalogue of customer tags, assumed to have the shape of product tags (`hiboutik-api.md`
  /// §4.7).
  public static let customerTags = Resource(
    name: "customer_tags",
    title: "Customer tags",
    singular: "tag category",
    scope: .read(.customers),
    list: Endpoint("/tags/customers/"),
    key: "tag_cat_id",
    columns: columnsOfTagCategories,
    label: ["tag_cat"],
    sample: #"""
      {"tag_cat_id":11,"tag_cat":"Profil","tag_cat_desc":"","tag_cat_enabled":1,"tag_cat_enabled_www":0,
       "tag_details":[{"tag_id":101,"tag":"habitué","tag_desc":"","tag_enabled":1,"tag_enabled_www":0}]}
      """#
  )
}
