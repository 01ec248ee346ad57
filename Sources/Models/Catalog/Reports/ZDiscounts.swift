extension Resource {
  /// The reductions of a day, line by line.
  public static let zDiscounts = z(
    "discounts", "discounts", singular: "discount", key: "line_item_id",
    columns: [
      Column("Line", .identifier, "line_item_id"),
      Column("Sale", .reference("sales"), "sale_id"),
      Column("Product", .reference("products"), "product_id"),
      Column("Name", .text, "product_model"),
      Column("Discount", .money, "discount"),
    ],
    sample: #"""
      {"line_item_id":5311,"sale_id":2051,"product_id":57,"product_model":"Thé vert 100 g",
       "discount":"0.50"}
      """#)
}
