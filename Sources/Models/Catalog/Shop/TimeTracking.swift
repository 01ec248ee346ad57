extension Resource {
  /// The working times of the staff of a store on a day. The fields are not documented
  /// (`hiboutik-api.md` §4.20).
  public static let timeTracking = Resource(
    name: "time_tracking",
    title: "Time tracking",
    singular: "time entry",
    scope: .read(.timeTracking),
    list: Endpoint("/time_tracking_date/{store_id}/{year}/{month}/{day}/"),
    one: Endpoint("/time_tracking/{id}/"),
    key: "time_tracking_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "time_tracking_id", "id"),
      Column("Person", .reference("users"), "user_id", "vendor_id"),
      Column("Starts", .time, "start", "start_date"),
      Column("Ends", .time, "end", "end_date"),
      Column("Store", .reference("stores"), "store_id"),
      Column("Comments", .text, "comments"),
    ],
    sample: #"""
      {"time_tracking_id":901,"user_id":2,"store_id":1,"start":"2026-03-12 09:20:00","end":"2026-03-12 14:05:00"}
      """#
  )
}
