extension Resource {
  /// The events of a store and a day. Id, start and end are known under two generations of names
  /// (`hiboutik-api.md` §4.20).
  public static let calendarEvents = Resource(
    name: "calendar_events",
    title: "Calendar events",
    singular: "event",
    scope: .read(.calendarEvents),
    list: Endpoint("/calendar/events/{store_id}/{year}/{month}/{day}"),
    one: Endpoint("/calendar/event/{id}"),
    key: "event_id",
    columns: [
      Column("Id", .identifier, "event_id", "id"),
      Column("Title", .text, "title"),
      Column("Starts", .time, "start", "start_date"),
      Column("Ends", .time, "end", "end_date"),
      Column("Customer", .reference("customers"), "customer_id"),
      Column("Person", .reference("users"), "vendor_id"),
      Column("Whole day", .flag, "all_day", listed: false),
      Column("Comments", .text, "comments", listed: false),
      Column("Store", .reference("stores"), "store_id", listed: false),
      Column("Resource", .reference("resources"), "resource_id", "ressource_id", listed: false),
      Column("Address", .text, "url", listed: false),
      Column("Colour", .code, "color", listed: false),
      Column("Text colour", .code, "text_color", listed: false),
    ],
    label: ["title"],
    sample: #"""
      {"event_id":501,"store_id":1,"title":"Dégustation","start":"2026-03-12 18:00:00","end":"2026-03-12 20:00:00",
       "all_day":0,"resource_id":0,"vendor_id":2,"customer_id":118,"comments":"","color":"#CCCCCC"}
      """#
  )
}
