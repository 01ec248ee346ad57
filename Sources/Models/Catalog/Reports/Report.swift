extension Resource {
  /// Returns the resource for what a store sold in a month by one dimension; the path is
  /// `/reports/` and the dimension.
  ///
  /// The documentation names the routes but not their fields (`hiboutik-api.md` §3, «totals by
  /// dimension»). The fields of the turnover are assumed, and every other field of an answer is
  /// shown too.
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

  /// The columns of the totals in every report.
  static let totalsOfReports = [
    Column("Items", .number, "nb_products", "quantity"),
    Column("With VAT", .money, "total_incl_taxes"),
    Column("Without VAT", .money, "total_excl_taxes"),
    Column("Sales", .number, "nb_sales"),
  ]
}
