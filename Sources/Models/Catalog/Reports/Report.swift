extension Resource {
  /// What a store sold in a month by some dimension: its path is `/reports/` and the dimension.
  ///
  /// The documentation names the routes and none of their fields (`hiboutik-api.md` §3, «totals by
  /// dimension»): those of the turnover are assumed, and every field that comes is shown.
  static func report(
    _ dimension: String, _ title: String, by key: Column, named name: Column? = nil, sample: String
  ) -> Resource {
    Resource(
      name: "report_\(dimension)",
      title: title,
      singular: "total",
      scope: .read(.reports),
      list: Endpoint("/reports/\(dimension)/{store_id}/{year}/{month}"),
      key: key.id,
      areLines: true,
      loose: true,
      columns: [key] + [name].compactMap { $0 } + totalsOfReports,
      sample: sample)
  }

  /// What reports add up.
  static let totalsOfReports = [
    Column("Items", .number, "nb_products", "quantity"),
    Column("With VAT", .money, "total_incl_taxes"),
    Column("Without VAT", .money, "total_excl_taxes"),
    Column("Sales", .number, "nb_sales"),
  ]
}
