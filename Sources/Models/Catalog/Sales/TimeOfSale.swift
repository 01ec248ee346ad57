extension Resource {
  /// The working time spent on one sale. The fields are not documented (`hiboutik-api.md` §4.20).
  public static let timeOfSale = Resource(
    name: "time_of_sale",
    title: "Time spent on a sale",
    singular: "time entry",
    scope: .read(.timeTracking),
    list: Endpoint("/time_tracking_sale/{owner_id}/"),
    owner: "sales",
    key: "time_tracking_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "time_tracking_id", "id"),
      Column("Person", .reference("users"), "user_id", "vendor_id"),
      Column("Starts", .time, "start", "start_date"),
      Column("Ends", .time, "end", "end_date"),
      Column("Store", .reference("stores"), "store_id"),
      Column("Comments", .text, "comments"),
      Column("Sale", .reference("sales"), "sale_id", listed: false),
    ],
    sample: #"""
      {"time_tracking_id":901,"user_id":2,"store_id":1,"start":"2026-03-12 09:20:00","end":"2026-03-12 14:05:00",
       "sale_id":2051}
      """#
  )
}
