extension Resource {
  /// The lines that a store sold on a day, in all its closed sales (`hiboutik-api.md` §3). The
  /// fields are the documented ones of a sale's line.
  public static let productsSold = Resource(
    name: "products_sold",
    title: "Products sold",
    singular: "line sold",
    scope: .read(.sales),
    list: .paged("/products_sold/{store_id}/{year}/{month}/{day}/"),
    key: "line_item_id",
    loose: true,
    inOneDay: true,
    columns: columnsOfDayLines,
    sample: sampleOfDayLine
  )

  /// The columns of sold and of returned lines.
  static let columnsOfDayLines = [
    Column("Line", .identifier, "line_item_id", "detail_commande_id"),
    Column("Sale", .reference("sales"), "sale_id"),
    Column("Product", .reference("products"), "product_id"),
    Column("Name", .text, "product_model"),
    Column("Size", .reference("sizes"), "product_size"),
    Column("Quantity", .number, "quantity"),
    Column("Price", .money, "product_price", sums: false),
    Column("Total", .money, "item_total_gross"),
    Column("VAT", .rate, "vat"),
    Column("Net", .money, "item_total_net", listed: false),
    Column("Discount", .money, "discount", listed: false),
    Column("Category", .reference("categories"), "product_category", listed: false),
    Column("Brand", .reference("brands"), "product_brand", listed: false),
    Column("Supplier", .reference("suppliers"), "product_supplier", listed: false),
    Column("Returns line", .code, "line_item_id_return", listed: false),
  ]

  /// A line with its documented fields.
  static let sampleOfDayLine = #"""
    {"line_item_id":5310,"sale_id":2051,"product_id":412,"product_size":7,"quantity":2,
     "product_price":"14.90","vat":"0.20000","discount":"0.00","item_total_net":"24.83",
     "item_total_gross":"29.80","product_model":"Gourde inox 50 cl","product_category":9,
     "product_brand":6,"product_supplier":3,"line_item_id_return":0}
    """#
}
