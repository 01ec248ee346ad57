extension Resource {
  /// The sales of a store in a month, by category; id 0 stands for lines without a product.
  public static let reportCategories = report(
    "categories", "Sold by category",
    by: Column("Category", .reference("categories"), "category_id"),
    named: Column("Name", .text, "category_name"),
    sample: #"""
      {"category_id":9,"category_name":"Gourdes","nb_products":14,"nb_sales":9,
       "total_incl_taxes":"208.60","total_excl_taxes":"173.83"}
      """#)
}
