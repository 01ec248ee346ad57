extension Resource {
  /// Transfers of goods between warehouses. The names of both warehouse fields are guesses
  /// (`hiboutik-api.md` §4.19).
  public static let stockTransfers = Resource(
    name: "stock_transfers",
    title: "Stock transfers",
    singular: "stock transfer",
    scope: .read(.inventory),
    list: Endpoint("/stock_transfer/"),
    one: Endpoint("/stock_transfer/{id}"),
    key: "transfer_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "transfer_id", "stock_transfer_id"),
      Column("Date", .time, "transfer_date", "created_at", "updated_at"),
      Column("From warehouse", .reference("warehouses"), "source_warehouse_id"),
      Column("To warehouse", .reference("warehouses"), "destination_warehouse_id"),
      Column("Label", .text, "transfer_label"),
      Column("Quantity", .number, "quantity"),
    ],
    sample: #"""
      {"transfer_id":31,"transfer_date":"2026-03-10 09:00:00","source_warehouse_id":2,
       "destination_warehouse_id":1,"transfer_label":"","quantity":14}
      """#
  )
}
