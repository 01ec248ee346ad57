extension Resource {
  /// The payments received on a day for sales of earlier, closed days (`hiboutik-api.md` §4.13).
  public static let zCashFlow = z(
    "cash_flow", "late payments", singular: "late payment", key: "cash_flow_id",
    columns: [
      Column("Id", .identifier, "cash_flow_id"),
      Column("Date", .time, "date_time"),
      Column("Paid with", .reference("payment_types"), "payment_type"),
      Column("Amount", .money, "payment_amount"),
      Column("Sale", .reference("sales"), "sale_id"),
      Column("Comments", .text, "comments"),
      Column("Currency", .code, "currency_code", listed: false),
      Column("Store", .reference("stores"), "store_id", listed: false),
      Column("Business day", .date, "datez", listed: false),
    ],
    sample: #"""
      {"cash_flow_id":51,"date_time":"2026-03-21 10:30:00","payment_amount":"12.00",
       "payment_type":"VIR","currency_code":"EUR","comments":"Solde réglé par virement",
       "store_id":1,"datez":20260321,"sale_id":2051}
      """#)
}
