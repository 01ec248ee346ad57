extension Resource {
  /// The sales of a day in each category; id 0 stands for lines without a product.
  public static let zCategories = z(
    "categories", "categories", singular: "category", key: "category_id",
    columns: [
      Column("Category", .reference("categories"), "category_id"),
      Column("Name", .text, "category_name"),
      Column("Items", .number, "nb_products", "quantity"),
      Column("With VAT", .money, "total_incl_taxes"),
      Column("Without VAT", .money, "total_excl_taxes"),
    ],
    sample: #"""
      {"category_id":9,"category_name":"Gourdes","nb_products":2,"total_incl_taxes":"29.80",
       "total_excl_taxes":"24.83"}
      """#)
}
