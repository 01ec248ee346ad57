extension Resource {
  /// The stock levels of a warehouse, one row per product and size (`hiboutik-api.md` §4.15).
  public static let stock = Resource(
    name: "stock",
    title: "Stock",
    singular: "stock level",
    scope: .read(.inventory),
    list: Endpoint("/stock_available/warehouse_id/{warehouse_id}"),
    one: Endpoint("/stock_available/product_id/{id}"),
    key: "product_id",
    splitBy: ["product_size", "warehouse_id"],
    changesByTheMinute: true,
    columns: columnsOfStock(codesListed: true)
  )

  /// Returns the columns of a stock level.
  ///
  /// - Parameter listed: whether lists show the barcode and the reference.
  static func columnsOfStock(codesListed listed: Bool = false) -> [Column] {
    [
      Column("Product", .reference("products"), "product_id"),
      Column("Size", .reference("sizes"), "product_size"),
      Column("Warehouse", .reference("warehouses"), "warehouse_id"),
      Column("Available", .number, "stock_available"),
      Column("Reorder point", .number, "inventory_alert"),
      Column("Barcode", .code, "product_barcode", listed: listed, matching: .barcode),
      Column("Supplier reference", .code, "product_supplier_reference", listed: listed),
    ]
  }
}
