extension Resource {
  /// The tags of one customer (`hiboutik-api.md` §3, §4.7).
  public static let tagsOfCustomer = Resource(
    name: "tags_of_customer",
    title: "Tags of a customer",
    singular: "tag",
    scope: .read(.customers),
    list: Endpoint("/customers_tags/{owner_id}"),
    owner: "customers",
    key: "tag_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "tag_id"),
      Column("Tag", .text, "tag"),
      Column("Category", .reference("customer_tags"), "tag_cat_id"),
      Column("Customer", .reference("customers"), "customers_id", listed: false),
    ],
    label: ["tag"],
    sample: #"""
      {"tag_id":101,"tag":"habitué","tag_cat_id":11}
      """#
  )
}
