extension Resource {
  /// The sales of a store in a month, by brand; id 0 stands for goods without a brand.
  public static let reportBrands = report(
    "brands", "Sold by brand", by: Column("Brand", .reference("brands"), "brand_id"),
    named: Column("Name", .text, "brand_name"),
    sample: #"""
      {"brand_id":6,"brand_name":"Rivière","nb_products":14,"nb_sales":9,
       "total_incl_taxes":"208.60","total_excl_taxes":"173.83"}
      """#)
}
