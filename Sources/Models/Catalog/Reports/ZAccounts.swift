extension Resource {
  /// The day's amounts by accounting account.
  public static let zAccounts = z(
    "accounting_accounts", "accounts", singular: "account", key: "accounting_account",
    columns: [
      Column("Account", .code, "accounting_account"),
      Column("Name", .text, "label"),
      Column("Debit", .money, "debit"),
      Column("Credit", .money, "credit"),
    ],
    sample: #"{"accounting_account":"707000","label":"Ventes","debit":"0.00","credit":"24.83"}"#)
}
