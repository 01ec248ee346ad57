extension Resource {
  /// The lines returned to a store on a day, by refunds and voids (`hiboutik-api.md` §3).
  public static let productsReturned = Resource(
    name: "products_returned",
    title: "Products returned",
    singular: "line returned",
    scope: .read(.sales),
    list: Endpoint("/products_returned/{store_id}/{year}/{month}/{day}"),
    key: "line_item_id",
    loose: true,
    columns: columnsOfDayLines,
    sample: sampleOfDayLine
  )
}
