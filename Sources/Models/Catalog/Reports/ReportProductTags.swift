extension Resource {
  /// The sales of a store in a month, by the tags of products; a product with two tags counts for
  /// both.
  public static let reportProductTags = report(
    "products_tags", "Sold by product tag", by: Column("Id", .identifier, "tag_id"),
    named: Column("Tag", .text, "tag"),
    sample: #"""
      {"tag_id":1,"tag":"bio","nb_products":14,"nb_sales":9,"total_incl_taxes":"208.60",
       "total_excl_taxes":"173.83"}
      """#)
}
