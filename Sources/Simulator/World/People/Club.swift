import Models

// The data of customers in addition to their sales.
extension Customer {
  /// The prepaid balance as one entry; empty without a balance. The fields are guesses
  /// (`hiboutik-api.md` §4.10b).
  var prepaidEntries: [JSON] {
    guard prepaid > 0 else { return [] }
    return [
      .row([
        "payment_id": .int(id * 8 + 7),
        "customers_id": .int(id),
        "amount": .money(prepaid),
        "updated_at": .text(ShopTime(today.adding(days: -7 - id % 60), second: 54_600)),
      ])
    ]
  }

  /// Returns its subscription, which one in 80 customers has. The fields are not documented.
  func subscription(_ assortment: Assortment) -> JSON? {
    guard id % 80 == 12, assortment.listedCount > 0 else { return nil }
    let article = assortment.listed(id * 31 % assortment.listedCount)
    let first = ShopDate(year: today.year, month: 1, day: 5) ?? today
    return .row([
      "subscription_id": .int(id),
      "customers_id": .int(id),
      "product_id": .int(article.id),
      "quantity": .int(1),
      "amount": .money(article.cents),
      "start_date": .text(first),
      "next_date": .text(today.lastOfMonth.adding(days: 5)),
    ])
  }
}

/// The lists that group customers. The fields are not documented (`hiboutik-api.md` §4.10).
enum CustomerList: Int, CaseIterable {
  case newsletter = 1
  case companies

  var row: JSON {
    .row([
      "list_id": .int(rawValue),
      "list_name": .text(self == .newsletter ? "Lettre d’information" : "Professionnels"),
    ])
  }

  /// Returns whether a customer is on the list.
  func contains(_ customer: Customer) -> Bool {
    switch self {
    case .newsletter: !customer.email.isEmpty && customer.id % 3 == 0
    case .companies: !customer.company.isEmpty
    }
  }
}

extension World {
  /// Returns what a customer bought, line by line, newest first.
  func purchases(ofCustomer id: Int, at moment: Moment) -> [JSON] {
    history.sales(ofCustomer: id, at: moment).flatMap { sale in
      sale.ticket.lines.enumerated().map { index, line in
        .row([
          "line_item_id": .int(sale.lineID(index)),
          "sale_id": .int(sale.id),
          "product_id": .int(line.product),
          "product_size": .int(line.size),
          "product_model": .text(
            line.product == 0 ? line.label : assortment.article(line.product).name),
          "quantity": .int(line.quantity),
          "product_price": .money(line.charged),
          "item_total_gross": .money(line.amounts.gross),
          "points": .int(line.points),
        ])
      }
    }
  }

  /// Returns the credit notes of a store that have not been used: the returns of two weeks. The
  /// fields are guesses (`hiboutik-api.md` §4.10b).
  func creditNotes(_ shop: SimulatedStore, at moment: Moment) -> [JSON] {
    (0..<14).flatMap { history.closed(shop, on: moment.date.adding(days: -$0), at: moment) }
      .filter { sale in
        sale.ticket.total < 0 && sale.ticket.lines.allSatisfy { $0.returned != nil }
      }.map { sale in
        .row([
          "credit_note": .int(sale.id),
          "sale_id": .int(sale.id),
          "amount": .money(-sale.ticket.total),
          "updated_at": .text(sale.closed ?? sale.opened),
        ])
      }
  }
}
