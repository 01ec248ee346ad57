import Models
import Testing

@Suite("A month of sales")
struct MonthOfSalesTests {
  private static func day(_ day: Int, month: Int = 9) throws -> ShopDate {
    try #require(ShopDate(year: 2026, month: month, day: day))
  }

  /// Returns the records of sales that are given as JSON objects.
  private static func sales(_ rows: String...) throws -> [Record] {
    try Record.all(in: Array("[\(rows.joined(separator: ","))]".utf8))
  }

  private static func closed(_ id: Int, _ day: String, store: Int = 1) -> String {
    #"{"sale_id":\#(id),"store_id":\#(store),"completed_at":"\#(day) 15:30:00"}"#
  }

  private static func booked(_ id: Int, _ day: Int) -> String {
    #"{"sale_id":\#(id),"store_id":1,"completed_at":"2026-09-20 10:00:00","date_z":\#(day)}"#
  }

  private func month(
    _ records: [Record], today: ShopDate? = nil, known: [ShopDate: Int] = [:]
  ) throws -> MonthOfSales {
    try MonthOfSales(
      records, store: 1, month: Self.day(12), today: today ?? Self.day(29, month: 11),
      known: known)
  }

  @Test("sales of two days are put into their days, in the server's order")
  func days() throws {
    let rows = try Self.sales(
      Self.closed(3, "2026-09-02"), Self.closed(2, "2026-09-01"), Self.closed(1, "2026-09-02"))

    let month = try month(rows)

    #expect(Set(month.days.keys) == [try Self.day(1), try Self.day(2)])
    #expect(month.days[try Self.day(2)]?.map { $0.int("sale_id") } == [3, 1])
  }

  @Test("the business day counts before the time of closing")
  func businessDay() throws {
    let month = try month(
      try Self.sales(Self.booked(1, 20_260_903), Self.booked(2, 20_260_930)))

    #expect(Set(month.days.keys) == [try Self.day(3), try Self.day(30)])
  }

  @Test("a sale that comes on two pages is there once")
  func twice() throws {
    let month = try month(
      try Self.sales(
        Self.closed(1, "2026-09-01"), Self.closed(2, "2026-09-02"), Self.closed(2, "2026-09-02")))

    #expect(month.days.values.map(\.count).reduce(0, +) == 2)
  }

  @Test("a till that closes after midnight may close a sale on the first of the next month")
  func afterMidnight() throws {
    let month = try month(
      try Self.sales(Self.closed(1, "2026-09-01"), Self.closed(2, "2026-10-01")))

    #expect(Set(month.days.keys) == [try Self.day(1), try Self.day(30)])
  }

  @Test(
    "an answer that is not of that month and store is not believed",
    arguments: [
      ([closed(1, "2026-09-01"), closed(2, "2026-11-15")], "otherMonth(2026-11-15)"),
      ([closed(1, "2026-09-01"), closed(2, "2025-09-15")], "otherMonth(2025-09-15)"),
      ([booked(1, 20_260_901), booked(2, 20_261_001)], "otherMonth(2026-10-01)"),
      ([closed(1, "2026-09-01"), closed(2, "2026-09-02", store: 2)], "otherStore(2)"),
      ([closed(1, "2026-09-01"), #"{"sale_id":2}"#], "undated"),
      ([#"{"sale_id":2,"completed_at":"0000-00-00 00:00:00","date_z":0}"#], "undated"),
      ([closed(1, "2026-09-07"), closed(2, "2026-09-07")], "oneDay(2026-09-07)"),
      ([], "noRows"),
    ])
  func implausible(_ rows: [String], _ doubt: String) throws {
    let records = try Record.all(in: Array("[\(rows.joined(separator: ","))]".utf8))

    let error = #expect(throws: MonthOfSales.Doubt.self) { try month(records) }
    #expect(error.map { "\($0)" } == doubt)
  }

  @Test("a list that ignores the month is found out by its first page")
  func firstPage() throws {
    let rows = try Self.sales(Self.closed(1, "2026-09-01"), Self.closed(2, "2026-01-15"))

    #expect(throws: MonthOfSales.Doubt.otherMonth(try #require(ShopDate("2026-01-15")))) {
      try MonthOfSales.judge(
        rows, store: 1, month: Self.day(1), today: Self.day(29, month: 11))
    }
  }

  @Test(
    "an empty month, or one with a single day, is believed where the other days are known empty")
  func knownEmpty() throws {
    var known: [ShopDate: Int] = [:]
    for number in 1...30 { known[try Self.day(number)] = 0 }

    #expect(try month([], known: known).days.isEmpty)
    known[try Self.day(7)] = nil
    #expect(try month(try Self.sales(Self.closed(1, "2026-09-07")), known: known).days.count == 1)
    #expect(throws: MonthOfSales.Doubt.noRows) { try month([], known: known) }
  }

  @Test("the first day of the running month may be its only one")
  func firstOfMonth() throws {
    let month = try month(
      try Self.sales(Self.closed(1, "2026-09-01")), today: try Self.day(1))

    #expect(month.days.count == 1)
  }

  @Test("a day that is known to have sales cannot be missing")
  func lacks() throws {
    let rows = try Self.sales(Self.closed(1, "2026-09-01"), Self.closed(2, "2026-09-02"))

    #expect(throws: MonthOfSales.Doubt.lacks(try Self.day(5))) {
      try month(rows, known: [try Self.day(5): 3])
    }
  }

  @Test("a sale of a day that has not come yet is not believed")
  func future() throws {
    let rows = try Self.sales(Self.closed(1, "2026-09-01"), Self.closed(2, "2026-09-20"))

    #expect(throws: MonthOfSales.Doubt.future(try Self.day(20))) {
      try month(rows, today: try Self.day(12))
    }
  }
}
