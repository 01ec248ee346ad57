extension Resource {
  /// The goods that were ordered and have not arrived yet (`hiboutik-api.md` §3).
  public static let stockOnHold = Resource(
    name: "stock_on_hold",
    title: "On order",
    singular: "line",
    scope: .read(.inventory),
    list: Endpoint("/inventory_inputs_on_hold/"),
    key: "product_id",
    areLines: true,
    loose: true,
    columns: columnsOfOrderLines(),
    sample: #"""
      {"inventory_input_detail_id":901,"inventory_input_id":77,"product_id":412,"product_size":7,"quantity":24,"received":0,"product_price":"6.20",
       "product_model":"Gourde inox 50 cl","product_supplier_reference":"GRD-500"}
      """#
  )
}
