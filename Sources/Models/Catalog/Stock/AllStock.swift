extension Resource {
  /// The stock of all warehouses in one call, one row per product, size and warehouse
  /// (`hiboutik-api.md` §4.15).
  public static let allStock = Resource(
    name: "all_stock",
    title: "Stock of all warehouses",
    singular: "stock level",
    scope: .read(.inventory),
    list: Endpoint("/stock_available/all_wh/"),
    key: "product_id",
    splitBy: ["product_size", "warehouse_id"],
    changesByTheMinute: true,
    columns: columnsOfStock(),
    sample: #"""
      {"product_id":412,"product_size":7,"warehouse_id":1,"stock_available":14,"inventory_alert":5,
       "product_barcode":"2430041200072","product_supplier_reference":"GRD-500"}
      """#
  )
}
