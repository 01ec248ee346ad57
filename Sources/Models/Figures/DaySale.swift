import Foundation

/// A closed sale of a day, with the fields that the figures need.
struct DaySale: Hashable {
  /// The way the figures count a sale.
  enum Kind: Hashable {
    /// Something was sold.
    case ticket
    /// More money was paid back than received.
    case refund
    /// One of a pair that cancel each other: the voided sale, or the opposite sale that voids it
    /// (`hiboutik-api.md` §4.14).
    case void
  }

  let id: String
  let closed: ShopTime?
  let seller: String?
  let total: Decimal?
  /// The currency of the total; nil if neither the sale nor its store names one.
  let currency: String?
  private(set) var kind: Kind
  private let customer: String?
  private let store: String?

  private init(_ record: Record, _ currency: String?) {
    id = record.text("sale_id") ?? ""
    closed = record.time("completed_at")
    seller = record.reference("vendor_id")
    total = record.decimal("total")
    self.currency = record.text("currency") ?? currency
    customer = record.reference("customer_id")
    store = record.text("store_id")
    kind = (total ?? 0) < 0 ? .refund : .ticket
  }

  /// Returns the sales of a day and marks the voided ones.
  ///
  /// A void mirrors an earlier sale of the same store and day: the same seller and customer, the
  /// opposite total and, where the lines are known, the opposite lines, none of which names a line
  /// that it returns.
  ///
  /// - Parameter currency: the currency of the store, for sales that name none.
  static func all(
    _ records: [Record], lines: [DayLine]?, currency: String? = nil
  ) -> [DaySale] {
    var sales = records.map { DaySale($0, currency) }.sorted {
      ($0.closed?.second ?? 0, $0.id.count, $0.id) < ($1.closed?.second ?? 0, $1.id.count, $1.id)
    }
    let lines = lines.map { Dictionary(grouping: $0, by: \.sale) }
    for index in sales.indices where (sales[index].total ?? 0) < 0 {
      let voided = sales[..<index].lastIndex {
        $0.kind == .ticket && sales[index].mirrors($0) && isMirrored(sales[index], $0, lines)
      }
      if let voided {
        sales[voided].kind = .void
        sales[index].kind = .void
      }
    }
    return sales
  }

  private func mirrors(_ other: DaySale) -> Bool {
    guard let total, let earlier = other.total else { return false }
    return total == -earlier && currency == other.currency && store == other.store
      && seller == other.seller && customer == other.customer
  }

  private static func isMirrored(
    _ sale: DaySale, _ voided: DaySale, _ lines: [String: [DayLine]]?
  ) -> Bool {
    guard let lines else { return true }
    let (own, others) = (lines[sale.id] ?? [], lines[voided.id] ?? [])
    guard own.allSatisfy({ !$0.namesReturned }) else { return false }
    return own.map(\.mirrored).sorted() == others.map(\.plain).sorted()
  }
}
