extension Resource {
  /// The turnover of a store and a month, one row for each day with sales (`hiboutik-api.md` §3). A
  /// month that was over when it was loaded no longer changes.
  public static let turnover = Resource(
    name: "turnover",
    title: "Turnover by day",
    singular: "day",
    scope: .read(.reports),
    list: Endpoint("/reports/turnover/{store_id}/{year}/{month}"),
    key: "date",
    areLines: true,
    columns: [
      Column("Day", .date, "date"),
      Column("With VAT", .money, "total_incl_taxes"),
      Column("Without VAT", .money, "total_excl_taxes"),
      Column("Sales", .number, "nb_sales"),
      Column("Items", .number, "nb_products"),
      Column("Day of the week", .code, "day_of_week", listed: false),
    ],
    sample: #"""
      {"date":"2026-03-12","day_of_week":4,"total_incl_taxes":"1842.60","total_excl_taxes":"1601.25",
       "nb_sales":61,"nb_products":148}
      """#
  )
}
