extension Resource {
  /// The VAT rates of the shop; their values are fractions (`hiboutik-api.md` §4.23).
  public static let taxes = Resource(
    name: "taxes",
    title: "Taxes",
    singular: "tax",
    scope: .read(.settings),
    list: Endpoint("/taxes"),
    key: "tax_id",
    short: true,
    columns: [
      Column("Id", .identifier, "tax_id"),
      Column("Name", .text, "tax_name"),
      Column("Rate", .rate, "tax_value"),
      Column("Enabled", .flag, "tax_enabled"),
      Column("Default", .flag, "tax_default"),
      Column("Position", .number, "tax_position", sums: false),
    ],
    label: ["tax_name"]
  )
}
