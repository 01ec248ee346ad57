extension Resource {
  /// The goods that a warehouse received on a day. The fields are assumed to be those of stock
  /// order lines (`hiboutik-api.md` §3).
  public static let productsReceived = Resource(
    name: "products_received",
    title: "Products received",
    singular: "line",
    scope: .read(.inventory),
    list: Endpoint("/products_purchased/{warehouse_id}/{year}/{month}/{day}/"),
    key: "product_id",
    areLines: true,
    loose: true,
    columns: columnsOfOrderLines(),
    sample: #"""
      {"inventory_input_detail_id":901,"inventory_input_id":77,"product_id":412,"product_size":7,"quantity":24,"received":24,"product_price":"6.20",
       "product_model":"Gourde inox 50 cl","product_supplier_reference":"GRD-500"}
      """#
  )
}
