/// A ticket: a sale with its lines, taxes and payments, from the full sale of `/sales/{id}`
/// (`hiboutik-api.md` §4.11 to §4.14). A short header makes a ticket without lines.
///
/// An amount is nil if the server did not send it, or sent something else than an amount.
public struct Sale: Hashable, Sendable {
  /// The state of a sale.
  public enum State: Hashable, Sendable {
    /// Still open at the till.
    case open
    /// Closed.
    case closed
    /// Closed, and every line returns goods without naming the line that it returns: the opposite
    /// of a voided sale.
    case void
  }

  /// The record of the sale.
  public let record: Record
  /// The lines, in their order.
  public let lines: [Line]
  /// The taxes by rate, as the server added them up.
  public let taxes: [TaxTotal]
  /// The payments, in the server's order; empty while the sale is open.
  public let payments: [Payment]

  /// Creates the ticket of a record.
  public init(_ record: Record) {
    self.record = record
    lines = record.records("line_items").map(Line.init)
    taxes = record.records("taxes").map(TaxTotal.init)
    payments = Payment.all(of: record)
  }
}

extension Sale {
  /// Its id.
  public var id: String? { record.text("sale_id") }

  /// Its number, `YYYY-MM-STORE-SEQUENCE`, assigned when it is closed.
  public var number: String? { record.text("unique_sale_id") }

  /// When it was opened.
  public var opened: ShopTime? { record.time("created_at") }

  /// When it was closed; nil while it is open.
  public var closed: ShopTime? { record.time("completed_at") }

  /// The business day that it belongs to.
  public var businessDay: ShopDate? { record.date("date_z") }

  /// The state. A sale is open if it has no closing time and no number (`hiboutik-api.md` §4.11).
  public var state: State {
    if closed == nil, number == nil { return .open }
    let takesBack = !lines.isEmpty && lines.allSatisfy { $0.isRefund && $0.returnOf == nil }
    return takesBack ? .void : .closed
  }

  /// The id of its store.
  public var store: String? { record.reference("store_id") }

  /// The id of its warehouse.
  public var warehouse: String? { record.reference("warehouse_id") }

  /// The id of its customer; nil for none.
  public var customer: String? { record.reference("customer_id", "customers_id") }

  /// The id of its seller.
  public var seller: String? { record.reference("vendor_id") }

  /// The seller's first and last name, as stored in the sale.
  public var sellerName: String? {
    let words = [record.text("vendor_first_name"), record.text("vendor_last_name")].compactMap {
      $0
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The comments.
  public var comments: String? { record.text("comments") }

  /// The id of the sale in another system.
  public var externalReference: String? { record.text("sale_ext_ref", "ext_ref") }

  /// The web address of the customer's digital receipt.
  public var receipt: String? { record.text("url_receipt") }
}
