extension Resource {
  /// The templates of variants, such as a row of colours (`hiboutik-api.md` §4.6).
  public static let sizeTypes = Resource(
    name: "size_types",
    title: "Variant templates",
    singular: "variant template",
    scope: .read(.products),
    list: Endpoint("/size_types/"),
    key: "size_type_id",
    columns: [
      Column("Id", .identifier, "size_type_id"),
      Column("Name", .text, "size_type_name"),
      // Old documents name this field; no recorded answer contains it.
      Column("Enabled", .flag, "size_type_enabled", listed: false),
      Column("Position", .number, "size_type_position", listed: false, sums: false),
    ],
    label: ["size_type_name"],
    sample: #"{"size_type_id":2,"size_type_name":"Couleur"}"#
  )
}
