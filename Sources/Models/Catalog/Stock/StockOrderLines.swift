extension Resource {
  /// The lines of one stock order (`hiboutik-api.md` §4.18). The name of the field with a line's id
  /// is not known.
  public static let stockOrderLines = Resource(
    name: "stock_order_lines",
    title: "Lines of a stock order",
    singular: "line",
    scope: .read(.inventory),
    list: Endpoint("/inventory_input_details/{owner_id}"),
    owner: "stock_orders",
    key: "product_id",
    areLines: true,
    loose: true,
    columns: columnsOfOrderLines(orderListed: false),
    sample: #"""
      {"inventory_input_detail_id":901,"inventory_input_id":77,"product_id":412,"product_size":7,"quantity":24,"received":0,"product_price":"6.20",
       "product_model":"Gourde inox 50 cl","product_supplier_reference":"GRD-500"}
      """#
  )

  /// Returns the columns of a line of a stock order (`hiboutik-api.md` §4.18), for all lists
  /// that contain them.
  ///
  /// - Parameter listed: whether lists show the order.
  static func columnsOfOrderLines(orderListed listed: Bool = true) -> [Column] {
    [
      Column("Product", .reference("products"), "product_id"),
      Column("Name", .text, "product_model"),
      Column("Size", .reference("sizes"), "product_size"),
      Column("Ordered", .number, "quantity"),
      Column("Received", .number, "received"),
      Column("Price", .money, "product_price", "unit_price", sums: false),
      Column("Supplier reference", .code, "product_supplier_reference"),
      Column("Stock order", .reference("stock_orders"), "inventory_input_id", listed: listed),
    ]
  }
}
