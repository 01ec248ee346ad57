extension Resource {
  /// The totals of the sales with one tag, in a store and a month. The tags are those of the sale
  /// tag catalogue.
  public static let reportSalesByTag = Resource(
    name: "report_sales_by_tag",
    title: "Sold by sale tag",
    singular: "total",
    scope: .read(.reports),
    list: Endpoint("/reports/sales_by_tag/{owner_id}/{store_id}/{year}/{month}"),
    searches: "sale tag's id",
    key: "tag_id",
    areLines: true,
    loose: true,
    columns: [
      Column("Id", .identifier, "tag_id"),
      Column("Tag", .text, "tag"),
    ] + totalsOfReports,
    sample: #"""
      {"tag_id":201,"tag":"en ligne","nb_products":3,"nb_sales":2,"total_incl_taxes":"36.30",
       "total_excl_taxes":"30.99"}
      """#
  )
}
