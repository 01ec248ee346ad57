extension Resource {
  /// The customers on one list. The fields are not documented (`hiboutik-api.md` §3).
  public static let customerListMembers = Resource(
    name: "customer_list_members",
    title: "Members of a list",
    singular: "customer",
    scope: .read(.customers),
    list: Endpoint("/customers/lists/{owner_id}"),
    owner: "customer_lists",
    whole: "customers",
    key: "customers_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "customers_id", "customer_id"),
      Column("Last name", .personal, "last_name"),
      Column("First name", .personal, "first_name"),
      Column("E-mail", .personal, "email"),
    ],
    sample: #"""
      {"customers_id":118,"last_name":"Martel","first_name":"Odile","email":"odile.martel@example.org",
       "phone":"0600000118","vat":"","country":"FRA","date_of_birth":"0000-00-00","validity":"0000-00-00",
       "loyalty_points":46,"intial_loyalty_points":0,"prepaid_purchases":"0.00","store_credit":"12.50",
       "customers_ref_ext":"","last_order_date":"2026-03-12","customers_code":""}
      """#
  )
}
