extension Resource {
  /// The credit notes of a store that have not been used yet. The fields are guesses, and the scope
  /// may be that of sales (`hiboutik-api.md` §3, §4.10b, §9.11).
  public static let creditNotes = Resource(
    name: "credit_notes",
    title: "Credit notes",
    singular: "credit note",
    scope: .read(.storeCredit),
    list: Endpoint("/credit_notes/{store_id}"),
    key: "credit_note_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "credit_note_id", "credit_note"),
      Column("Sale", .reference("sales"), "sale_id"),
      Column("Amount", .money, "amount"),
      Column("Date", .time, "updated_at"),
    ],
    sample: #"""
      {"credit_note":31,"sale_id":2050,"amount":"4.00","updated_at":"2026-03-12 12:03:00"}
      """#
  )
}
