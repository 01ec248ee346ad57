import Models

extension Resource {
  /// `Quentin Moreau: sales`, of a list that belongs to a record.
  func title(of owner: String) -> String { tr("\(owner): \(shortTitle.lowercased())") }

  /// What its lists are called behind the name of the record that they belong to.
  var shortTitle: String { Self.shortTitles[name].map { tr(term: $0) } ?? title }

  /// What the records are whose lists these are; for lists that are found by a text what that is.
  var ownerTitle: String {
    owner.flatMap { Catalog.resource($0) }?.singular ?? searches ?? tr("record")
  }

  private static let shortTitles = [
    "customer_list_members": "Members", "customer_purchases": "Purchases",
    "customer_sales": "Sales", "kitchen_lines_of_sale": "Kitchen lines",
    "modifiers_of_product": "Modifiers", "prepaid_of_customer": "Prepaid",
    "report_product": "Sales", "stock_order_lines": "Lines", "stock_transfer_lines": "Lines",
    "tags_of_customer": "Tags", "tags_of_product": "Tags", "time_of_customer": "Time spent",
    "time_of_sale": "Time spent",
  ]
}
