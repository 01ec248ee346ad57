extension Resource {
  /// The shop's customers (`hiboutik-api.md` §4.8 and §4.9). One customer is loaded from the
  /// singular `/customer/`.
  public static let customers = Resource(
    name: "customers",
    title: "Customers",
    singular: "customer",
    scope: .read(.customers),
    list: .paged("/customers/"),
    one: Endpoint("/customer/{id}"),
    key: "customers_id",
    columns: [
      Column("Id", .identifier, "customers_id"),
      Column("Last name", .personal, "last_name"),
      Column("First name", .personal, "first_name"),
      Column("E-mail", .personal, "email"),
      Column("Phone", .personal, "phone", matching: .phone),
      Column("Last order", .date, "last_order_date"),
      Column("Points", .number, "loyalty_points"),
      Column("Store credit", .money, "store_credit"),
      Column("Company", .personal, "company", listed: false),
      Column("Country", .code, "country", listed: false),
      Column("VAT number", .personal, "vat", listed: false, code: true),
      Column("Date of birth", .date, "date_of_birth", listed: false, personal: true),
      Column("Card", .code, "customers_code", listed: false, personal: true),
      Column("Card valid until", .date, "validity", listed: false),
      Column("Prepaid", .money, "prepaid_purchases", listed: false),
      // The API misspells this field.
      Column("Opening points", .number, "intial_loyalty_points", listed: false),
      Column("External reference", .code, "customers_ref_ext", listed: false),
      Column("Comments", .personal, "comments", listed: false),
      Column("Notes", .personal, "customers_misc", listed: false),
      Column("Changed", .time, "updated_at", listed: false),
    ],
    label: ["first_name", "last_name"]
  )
}
