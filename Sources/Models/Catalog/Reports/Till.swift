extension Resource {
  /// The cash put into the drawer of a store and taken from it in a month (`hiboutik-api.md`
  /// §4.24).
  public static let till = Resource(
    name: "till",
    title: "Cash drawer",
    singular: "cash movement",
    scope: .read(.reports),
    list: Endpoint("/till/{store_id}/{year}/{month}"),
    key: "till_id",
    columns: [
      Column("Id", .identifier, "till_id"),
      Column("Date", .time, "date_till"),
      Column("Put in", .money, "deposit"),
      Column("Taken out", .money, "withdrawal"),
      Column("Comments", .text, "comments"),
    ],
    sample: #"""
      {"till_id":88,"comments":"Fond de caisse","date_till":"2026-03-12 09:20:00",
       "deposit":"150.00","withdrawal":"0.00"}
      """#)
}
