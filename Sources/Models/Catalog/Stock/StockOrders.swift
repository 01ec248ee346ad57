extension Resource {
  /// The orders to suppliers (`hiboutik-api.md` §4.17).
  public static let stockOrders = Resource(
    name: "stock_orders",
    title: "Stock orders",
    singular: "stock order",
    scope: .read(.inventory),
    list: .paged("/inventory_inputs/"),
    one: Endpoint("/inventory_inputs/{id}"),
    key: "inventory_input_id",
    columns: [
      Column("Id", .identifier, "inventory_input_id"),
      Column("Label", .text, "inventory_input_label"),
      Column("Supplier", .reference("suppliers"), "inventory_input_supplier_id", "supplier_id"),
      Column("Date", .date, "inventory_input_date"),
      Column("Quantity", .number, "inventory_input_quantity"),
      Column("Amount", .money, "inventory_input_amount"),
      Column("Warehouse", .reference("warehouses"), "inventory_input_stock_id"),
      Column("Invoice", .code, "supplier_invoice_number", listed: false),
      Column("Invoice date", .date, "invoice_date", listed: false),
      Column("Paid on", .date, "payment_date", listed: false),
      Column("Delivery", .money, "delivery_amount", listed: false),
    ],
    label: ["inventory_input_label"],
    sample: #"""
      {"inventory_input_id":77,"inventory_input_stock_id":1,"inventory_input_supplier_id":3,
       "inventory_input_date":"2026-03-09","inventory_input_quantity":24,"inventory_input_amount":"148.80",
       "inventory_input_label":"Réassort gourdes","supplier_invoice_number":"","delivery_amount":"0.00",
       "payment_date":"0000-00-00","invoice_date":"0000-00-00"}
      """#
  )
}
