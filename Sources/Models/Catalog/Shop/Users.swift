extension Resource {
  /// The shop's staff: a sale's `vendor_id` is a `user_id` (`hiboutik-api.md` §4.22).
  public static let users = Resource(
    name: "users",
    title: "Users",
    singular: "user",
    scope: .read(.settings),
    list: Endpoint("/users"),
    key: "user_id",
    short: true,
    columns: [
      Column("Id", .identifier, "user_id"),
      Column("First name", .personal, "user_first_name"),
      Column("Last name", .personal, "user_last_name"),
      Column("E-mail", .personal, "user_email"),
      Column("Valid until", .date, "user_validity"),
    ],
    label: ["user_first_name", "user_last_name"]
  )
}
