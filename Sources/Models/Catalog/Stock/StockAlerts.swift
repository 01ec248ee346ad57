extension Resource {
  /// The products below their reorder points (`hiboutik-api.md` §3). The fields are assumed to be
  /// those of stock levels.
  public static let stockAlerts = Resource(
    name: "stock_alerts",
    title: "Below the reorder point",
    singular: "stock level",
    scope: .read(.inventory),
    list: Endpoint("/stock_alert/"),
    key: "product_id",
    splitBy: ["product_size", "warehouse_id"],
    loose: true,
    changesByTheMinute: true,
    columns: columnsOfStock(),
    sample: #"""
      {"product_id":412,"product_size":7,"warehouse_id":1,"stock_available":3,"inventory_alert":5}
      """#
  )
}
