extension Resource {
  /// The rooms of a restaurant (`hiboutik-api.md` §4.21).
  public static let rooms = Resource(
    name: "rooms",
    title: "Rooms",
    singular: "room",
    scope: .read(.settings),
    list: Endpoint("/rooms"),
    key: "room_id",
    columns: [
      Column("Id", .identifier, "room_id"),
      Column("Name", .text, "room_name"),
      Column("Store", .reference("stores"), "store_id"),
      Column("Enabled", .flag, "room_enabled"),
      Column("Position", .number, "room_position", sums: false),
    ],
    label: ["room_name"],
    sample: #"""
      {"room_id":1,"room_name":"Salon de thé","room_position":1,"room_enabled":1,"store_id":1}
      """#
  )
}
