extension Resource {
  /// The sales of a store in a month, by product.
  public static let reportProducts = report(
    "products", "Sold by product", by: Column("Product", .reference("products"), "product_id"),
    named: Column("Name", .text, "product_model"),
    sample: #"""
      {"product_id":412,"product_model":"Gourde inox 50 cl","nb_products":14,"nb_sales":9,
       "total_incl_taxes":"208.60","total_excl_taxes":"173.83"}
      """#)
}
