extension Resource {
  /// The tables that are being served. The fields are guesses (`hiboutik-api.md` §4.21).
  public static let openTables = Resource(
    name: "open_tables",
    title: "Open tables",
    singular: "open table",
    scope: .read(.kitchenScreen),
    list: Endpoint("/kitchen/open_tables"),
    key: "sale_id",
    loose: true,
    changesByTheMinute: true,
    columns: [
      Column("Sale", .reference("open_sales"), "sale_id"),
      Column("Table", .text, "table_label"),
      Column("Opened", .time, "opened_at"),
      Column("Resource", .reference("resources"), "ressource_id", "resource_id", listed: false),
    ],
    label: ["table_label"],
    sample: #"""
      {"sale_id":2061,"table_label":"Table 4","opened_at":"2026-03-12 16:31:00","ressource_id":4}
      """#
  )
}
