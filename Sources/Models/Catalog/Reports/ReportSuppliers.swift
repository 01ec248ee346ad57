extension Resource {
  /// The sales of a store in a month, by supplier; id 0 stands for goods without a supplier.
  public static let reportSuppliers = report(
    "suppliers", "Sold by supplier",
    by: Column("Supplier", .reference("suppliers"), "supplier_id"),
    named: Column("Name", .text, "supplier_name"),
    sample: #"""
      {"supplier_id":3,"supplier_name":"Comptoir du Nord","nb_products":14,"nb_sales":9,
       "total_incl_taxes":"208.60","total_excl_taxes":"173.83"}
      """#)
}
