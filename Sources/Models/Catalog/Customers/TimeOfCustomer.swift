extension Resource {
  /// The working time spent on one customer. The fields are not documented (`hiboutik-api.md`
  /// §4.20).
  public static let timeOfCustomer = Resource(
    name: "time_of_customer",
    title: "Time spent for a customer",
    singular: "time entry",
    scope: .read(.timeTracking),
    list: Endpoint("/customers_time_tracking/{owner_id}/"),
    owner: "customers",
    key: "time_tracking_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "time_tracking_id", "id"),
      Column("Person", .reference("users"), "user_id", "vendor_id"),
      Column("Starts", .time, "start", "start_date"),
      Column("Ends", .time, "end", "end_date"),
      Column("Store", .reference("stores"), "store_id"),
      Column("Comments", .text, "comments"),
      Column("Sale", .reference("sales"), "sale_id"),
      Column("Customer", .reference("customers"), "customers_id", listed: false),
    ],
    sample: #"""
      {"time_tracking_id":901,"user_id":2,"store_id":1,"start":"2026-03-12 09:20:00","end":"2026-03-12 14:05:00",
       "sale_id":2051,"customers_id":118}
      """#
  )
}
