extension Resource {
  /// The purchases of the known customers of a store in a month.
  public static let reportCustomers = report(
    "sales_per_customer", "Sold by customer",
    by: Column("Customer", .reference("customers"), "customer_id"),
    sample: #"""
      {"customer_id":118,"nb_products":3,"nb_sales":1,"total_incl_taxes":"36.30",
       "total_excl_taxes":"30.99"}
      """#)
}
