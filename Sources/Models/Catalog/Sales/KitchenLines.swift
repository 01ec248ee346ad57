extension Resource {
  /// The lines that the kitchen has to prepare. The fields are not documented (`hiboutik-api.md`
  /// §4.21).
  public static let kitchenLines = Resource(
    name: "kitchen_lines",
    title: "Kitchen lines",
    singular: "kitchen line",
    scope: .read(.kitchenScreen),
    list: Endpoint("/kitchen/line_items"),
    key: "line_item_id",
    loose: true,
    changesByTheMinute: true,
    columns: columnsOfKitchenLines,
    sample: sampleOfKitchenLine
  )

  /// The columns of a kitchen line.
  static let columnsOfKitchenLines = [
    Column("Id", .identifier, "line_item_id", "item_id"),
    Column("Sale", .reference("open_sales"), "sale_id"),
    Column("Product", .reference("products"), "product_id"),
    Column("Name", .text, "product_model"),
    Column("Quantity", .number, "quantity"),
    Column("Station", .reference("cooking_stations"), "station_id"),
    Column("Comments", .text, "product_comments"),
    Column("Position", .number, "kitchen_pos", listed: false, sums: false),
  ]

  /// A kitchen line with the assumed fields.
  static let sampleOfKitchenLine = #"""
    {"line_item_id":5330,"sale_id":2061,"product_id":57,"product_model":"Thé vert 100 g","quantity":1,
     "product_comments":"","kitchen_pos":1,"station_id":1}
    """#
}
