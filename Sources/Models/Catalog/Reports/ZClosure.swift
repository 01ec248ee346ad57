extension Resource {
  /// When a day was closed. The answer is one object, with a zero date while the day is open
  /// (`hiboutik-api.md` §3). Accounts in demonstration mode cannot close a day.
  public static let zClosure = Resource(
    name: "z_closure",
    title: "Z: closure",
    singular: "closure",
    scope: .read(.reports),
    list: .object("/z/closure/{store_id}/{year}/{month}/{day}"),
    key: "closure_date",
    columns: [Column("Closed", .time, "closure_date")],
    sample: #"{"closure_date":"2026-03-12 20:15:00"}"#)
}
