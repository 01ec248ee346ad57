extension Resource {
  /// The tables of rooms and other things that can be reserved. The API spells the name with a
  /// double s (`hiboutik-api.md` §4.21).
  public static let resources = Resource(
    name: "resources",
    title: "Tables and resources",
    singular: "table or resource",
    scope: .read(.settings),
    list: Endpoint("/ressources"),
    key: "ressource_id",
    columns: [
      Column("Id", .identifier, "ressource_id", "resource_id"),
      Column("Name", .text, "ressource_name", "resource_name"),
      Column("Room", .reference("rooms"), "room_id"),
      Column("Enabled", .flag, "ressource_enabled", "resource_enabled"),
      Column("Height", .number, "height", listed: false, sums: false),
      Column("Width", .number, "width", listed: false, sums: false),
      Column("Left", .number, "left_position", listed: false, sums: false),
      Column("Top", .number, "top_position", listed: false, sums: false),
      Column("Colour", .code, "color", listed: false),
    ],
    label: ["ressource_name"],
    sample: #"""
      {"ressource_id":4,"ressource_name":"Table 4","room_id":1,"ressource_enabled":1,"height":60,"width":"60",
       "left_position":120,"top_position":40,"color":"#CCCCCC"}
      """#
  )
}
