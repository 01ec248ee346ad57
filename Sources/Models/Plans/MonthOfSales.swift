/// The closed sales of a store and a month as the month form of the route gave them, each in its day.
///
/// Only one source says that `/closed_sales` takes a month (`hiboutik-api.md` §5.2), so an answer is believed
/// only where it is plausible. Otherwise the days are loaded one by one.
public struct MonthOfSales: Hashable, Sendable {
  /// Why an answer is not believed.
  public enum Doubt: Error, Hashable, Sendable {
    /// It has no rows, and not every day of the month is known to be empty.
    case noRows
    /// A row has neither a business day nor a time of closing.
    case undated
    /// A row is of that other store.
    case otherStore(Int)
    /// A row is of that day, which is not of the month.
    case otherMonth(ShopDate)
    /// A row is of that day, which has not come yet.
    case future(ShopDate)
    /// All rows are of that one day, and not every other day is known to be empty.
    case oneDay(ShopDate)
    /// It has no rows of that day, which is known to have some.
    case lacks(ShopDate)
  }

  /// The sales of each day that has any, in the server's order.
  public let days: [ShopDate: [Record]]

  /// Puts sales into their days. Throws `Doubt` where the answer is not plausible.
  ///
  /// - Parameters:
  ///   - records: the rows of all pages.
  ///   - month: any day of the month.
  ///   - today: the day it is in the store.
  ///   - known: how many sales a day has, of days that are known.
  public init(
    _ records: [Record], store: Int, month: ShopDate, today: ShopDate, known: [ShopDate: Int] = [:]
  ) throws(Doubt) {
    let last = min(month.lastOfMonth, max(today, month.firstOfMonth))
    var days: [ShopDate: [Record]] = [:]
    var met: Set<String> = []
    for record in records {
      let day = try Self.day(of: record, store: store, month: month, today: today)
      // A sale that closes while the pages are loaded moves the rows of the next page.
      if let id = record.text("sale_id"), !met.insert(id).inserted { continue }
      days[min(day, last), default: []].append(record)
    }
    self.days = days
    try judge(first: month.firstOfMonth, last: last, known: known)
  }

  /// Judges rows alone, such as those of a first page: none may be undated, or of another store or month.
  ///
  /// A list that ignores the month is found out before all its pages are loaded.
  public static func judge(
    _ records: [Record], store: Int, month: ShopDate, today: ShopDate
  ) throws(Doubt) {
    for record in records { _ = try day(of: record, store: store, month: month, today: today) }
  }

  /// The day of a row within the month.
  ///
  /// A till whose day ends after midnight closes sales on the day behind the one they belong to, and a sale
  /// can be moved to the day before it. Where a row has no business day its time of closing may therefore lie
  /// one day outside of the month.
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
