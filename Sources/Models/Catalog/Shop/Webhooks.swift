extension Resource {
  /// The addresses that Hiboutik calls when something happens (`hiboutik-api.md` §3).
  public static let webhooks = Resource(
    name: "webhooks",
    title: "Webhooks",
    singular: "webhook",
    scope: .read(.settings),
    list: Endpoint("/webhooks"),
    one: Endpoint("/webhooks/{id}"),
    key: "webhook_id",
    columns: [
      Column("Id", .identifier, "webhook_id"),
      Column("Label", .text, "webhook_label"),
      Column("Event", .code, "webhook_action"),
      Column("Address", .text, "webhook_url"),
      Column("App", .code, "webhook_app_id_int"),
    ],
    label: ["webhook_label"],
    sample: #"""
      {"webhook_id":2,"webhook_label":"Ventes","webhook_url":"https://example.org/hook","webhook_action":"sale",
       "webhook_app_id_int":0}
      """#
  )
}
