import Foundation

/// A closed sale of a day, as far as its figures go.
struct DaySale: Hashable {
  /// What a sale is to the figures.
  enum Kind: Hashable {
    /// Something was sold.
    case ticket
    /// More money went back than came in.
    case refund
    /// One of a pair that takes each other back: the voided sale or its mirror (`hiboutik-api.md` §4.14).
    case void
  }

  let id: String
  let closed: ShopTime?
  let seller: String?
  let total: Decimal?
  /// The currency of its total; nil where neither the sale nor its store says it.
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

  /// The sales of a day, those that void each other found out.
  ///
  /// A void is the mirror of an earlier sale of its store and day: the same seller and customer, the opposite
  /// total, and where the lines are known the opposite lines, none of which names a line that it returns.
  ///
  /// - Parameter currency: the currency of the store, of sales that do not name theirs.
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
