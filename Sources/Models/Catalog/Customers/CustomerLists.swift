extension Resource {
  /// The lists that group customers. The fields are not documented (`hiboutik-api.md` §4.10).
  public static let customerLists = Resource(
    name: "customer_lists",
    title: "Customer lists",
    singular: "customer list",
    scope: .read(.customers),
    list: Endpoint("/customers/lists/"),
    key: "list_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "list_id", "customers_list_id", "id"),
      Column("Name", .text, "list_name", "customers_list_name", "name"),
    ],
    label: ["list_name"],
    sample: #"""
      {"list_id":1,"list_name":"Lettre d’information"}
      """#
  )
}
