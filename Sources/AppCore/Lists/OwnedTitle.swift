import Models

extension Resource {
  /// Returns the title of a list that belongs to a record: `Quentin Moreau: sales`.
  func title(of owner: String) -> String { tr("\(owner): \(shortTitle.lowercased())") }

  /// The title of its lists after the label of the record that they belong to.
  var shortTitle: String {
    switch name {
    case "customer_list_members": tr("Members")
    case "customer_purchases": tr("Purchases")
    case "customer_sales", "report_product": tr("Sales")
    case "kitchen_lines_of_sale": tr("Kitchen lines")
    case "modifiers_of_product": tr("Modifiers")
    case "prepaid_of_customer": tr("Prepaid")
    case "stock_order_lines", "stock_transfer_lines": tr("Lines")
    case "tags_of_customer": tr("Customer tags")
    case "tags_of_product": tr("Product tags")
    case "time_of_customer", "time_of_sale": tr("Time spent")
    default: title
    }
  }

  /// The title of the records that own the lists, or the name of the text that the lists are found
  /// by.
  var ownerTitle: String {
    owner.flatMap { Catalog.resource($0) }?.singular ?? searches ?? tr("record")
  }
}
