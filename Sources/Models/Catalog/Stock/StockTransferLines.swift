extension Resource {
  /// The lines of one transfer (`hiboutik-api.md` §4.19).
  public static let stockTransferLines = Resource(
    name: "stock_transfer_lines",
    title: "Lines of a transfer",
    singular: "line",
    scope: .read(.inventory),
    list: Endpoint("/stock_transfer_details/{owner_id}"),
    owner: "stock_transfers",
    key: "product_id",
    areLines: true,
    loose: true,
    columns: [
      Column("Product", .reference("products"), "product_id"),
      Column("Size", .reference("sizes"), "product_size"),
      Column("Quantity", .number, "quantity"),
      Column("Transfer", .reference("stock_transfers"), "transfer_id", listed: false),
    ],
    sample: #"""
      {"transfer_id":31,"product_id":412,"product_size":7,"quantity":4}
      """#
  )
}
