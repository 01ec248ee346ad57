extension Resource {
  /// The options of products, such as how a steak is cooked. The fields are guesses
  /// (`hiboutik-api.md` §4.23).
  public static let modifiers = Resource(
    name: "modifiers",
    title: "Modifiers",
    singular: "modifier",
    scope: .read(.products),
    list: Endpoint("/modifiers/"),
    one: Endpoint("/modifiers/{id}"),
    key: "modifier_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "modifier_id"),
      Column("Name", .text, "modifier_name", "modifier_label"),
      Column("Enabled", .flag, "modifier_enabled"),
    ],
    label: ["modifier_name"],
    sample: #"""
      {"modifier_id":2,"modifier_name":"Sans sucre","modifier_enabled":1}
      """#
  )
}
