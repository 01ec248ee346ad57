extension Resource {
  /// The lines of one sale that the kitchen has to prepare. The fields are not documented
  /// (`hiboutik-api.md` §4.21).
  public static let kitchenLinesOfSale = Resource(
    name: "kitchen_lines_of_sale",
    title: "Kitchen lines of a sale",
    singular: "kitchen line",
    scope: .read(.kitchenScreen),
    list: Endpoint("/kitchen/sales/{owner_id}"),
    owner: "open_sales",
    key: "line_item_id",
    loose: true,
    changesByTheMinute: true,
    columns: columnsOfKitchenLines,
    sample: sampleOfKitchenLine
  )
}
