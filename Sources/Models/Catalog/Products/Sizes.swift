extension Resource {
  /// The sizes of one template of variants (`hiboutik-api.md` §4.6).
  public static let sizes = Resource(
    name: "sizes",
    title: "Sizes",
    singular: "size",
    scope: .read(.products),
    list: Endpoint("/sizes/{owner_id}"),
    owner: "size_types",
    key: "size_id",
    columns: [
      Column("Id", .identifier, "size_id"),
      Column("Name", .text, "size_name"),
      Column("Template", .reference("size_types"), "size_type_id"),
      Column("Enabled", .flag, "size_enabled"),
      Column("Position", .number, "size_position", sums: false),
      Column("External reference", .code, "size_ref_ext", listed: false),
    ],
    label: ["size_name"],
    sample: #"""
      {"size_id":7,"size_type_id":2,"size_name":"Bleu","size_enabled":1,"size_position":2,"size_ref_ext":""}
      """#
  )
}
