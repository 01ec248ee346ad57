extension Resource {
  /// The sales of one product in a store in a month. The documentation names only the route
  /// (`hiboutik-api.md` §3, «one product's figures»).
  public static let reportOfProduct = Resource(
    name: "report_product",
    title: "Sales of a product",
    singular: "total",
    scope: .read(.reports),
    list: Endpoint("/reports/product/{owner_id}/{store_id}/{year}/{month}"),
    owner: "products",
    key: "product_id",
    areLines: true,
    loose: true,
    columns: [
      Column("Product", .reference("products"), "product_id"),
      Column("Name", .text, "product_model"),
      Column("Day", .date, "date"),
    ] + totalsOfReports,
    sample: #"""
      {"product_id":412,"product_model":"Gourde inox 50 cl","nb_products":14,"nb_sales":9,
       "total_incl_taxes":"208.60","total_excl_taxes":"173.83"}
      """#
  )
}
