/// The closed sales of a store and a month, as returned by the month form of the route and grouped
/// by day.
///
/// Only one source says that `/closed_sales` accepts a month (`hiboutik-api.md` §5.2), so an answer
/// is used only if it is plausible. Otherwise the days are loaded one by one.
public struct MonthOfSales: Hashable, Sendable {
  /// Why an answer is not plausible.
  public enum Doubt: Error, Hashable, Sendable {
    /// It has no rows, and not every day of the month is known to be empty.
    case noRows
    /// A row has neither a business day nor a closing time.
    case undated
    /// A row belongs to this other store.
    case otherStore(Int)
    /// A row belongs to this day, which is outside the month.
    case otherMonth(ShopDate)
    /// A row belongs to this day, which is in the future.
    case future(ShopDate)
    /// All rows belong to this one day, and not every other day is known to be empty.
    case oneDay(ShopDate)
    /// It has no rows for this day, which is known to have some.
    case lacks(ShopDate)
  }

  /// The sales of each day that has any, in the server's order.
  public let days: [ShopDate: [Record]]

  /// Groups sales by day. Throws `Doubt` if the answer is not plausible.
  ///
  /// - Parameters:
  ///   - records: the rows of all pages.
  ///   - month: any day of the month.
  ///   - today: the current day of the store.
  ///   - known: the number of sales of each day for which it is known.
  public init(
    _ records: [Record], store: Int, month: ShopDate, today: ShopDate, known: [ShopDate: Int] = [:]
  ) throws(Doubt) {
    let last = min(month.lastOfMonth, max(today, month.firstOfMonth))
    var days: [ShopDate: [Record]] = [:]
    var met: Set<String> = []
    for record in records {
      let day = try Self.day(of: record, store: store, month: month, today: today)
      // A sale that closes while the pages load shifts rows to the next page, so rows may repeat.
      if let id = record.text("sale_id"), !met.insert(id).inserted { continue }
      days[min(day, last), default: []].append(record)
    }
    self.days = days
    try judge(first: month.firstOfMonth, last: last, known: known)
  }

  /// Checks rows on their own, such as those of a first page: none may be undated or belong to
  /// another store or month. Throws `Doubt`.
  ///
  /// This detects a server that ignores the month before all pages are loaded.
  public static func judge(
    _ records: [Record], store: Int, month: ShopDate, today: ShopDate
  ) throws(Doubt) {
    for record in records { _ = try day(of: record, store: store, month: month, today: today) }
  }

  /// Returns the day of a row within the month.
  ///
  /// A till whose day ends after midnight closes sales on the day after their business day, and a
  /// sale can be moved to the previous day. So the closing time of a row without a business day may
  /// lie one day outside the month.
  private static func day(
    of record: Record, store: Int, month: ShopDate, today: ShopDate
  ) throws(Doubt) -> ShopDate {
    if let other = record.int("store_id"), other != store { throw .otherStore(other) }
    let business = record.date("date_z")
    guard let day = business ?? record.time("completed_at")?.date else { throw .undated }
    let (first, last) = (month.firstOfMonth, month.lastOfMonth)
    let margin = business == nil ? 1 : 0
    let distance =
      day < first
      ? first.daysSince1970 - day.daysSince1970 : day.daysSince1970 - last.daysSince1970
    if distance > margin { throw .otherMonth(day) }
    if day > today { throw .future(day) }
    return max(first, min(day, last))
  }

  private func judge(
    first: ShopDate, last: ShopDate, known: [ShopDate: Int]
  ) throws(Doubt) {
    let all = (first.daysSince1970...last.daysSince1970).map { ShopDate(daysSince1970: $0) }
    if let day = all.first(where: { known[$0, default: 0] > 0 && days[$0] == nil }) {
      throw .lacks(day)
    }
    let isRestEmpty = all.allSatisfy { days[$0] != nil || known[$0] == 0 }
    if days.count > 1 || isRestEmpty { return }
    guard let day = days.keys.first else { throw .noRows }
    throw .oneDay(day)
  }
}
