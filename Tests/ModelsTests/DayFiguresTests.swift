import Foundation
import Models
import Testing

@Suite("The figures of a day")
struct DayFiguresTests {
  private static let day = ShopDate(compact: 20_260_921) ?? ShopDate(daysSince1970: 0)

  private static func records(_ text: String) throws -> [Record] {
    try Record.all(in: Array(text.utf8))
  }

  private static func amount(_ text: String) -> Decimal? { Decimal(exactly: text) }

  /// Four sales: a ticket, its void, a refund of one bottle, and another ticket.
  private static let sales = """
    [{"sale_id":1,"completed_at":"2026-09-21 09:10:00","store_id":1,"vendor_id":2,"customer_id":0,"total":"20.00"},
     {"sale_id":2,"completed_at":"2026-09-21 09:12:00","store_id":1,"vendor_id":2,"customer_id":0,"total":"-20.00"},
     {"sale_id":3,"completed_at":"2026-09-21 11:00:00","store_id":1,"vendor_id":3,"customer_id":7,"total":"-12.50"},
     {"sale_id":4,"completed_at":"2026-09-21 13:59:59","store_id":1,"vendor_id":2,"customer_id":7,"total":"30.10"}]
    """
  private static let sold = """
    [{"line_item_id":10,"sale_id":1,"product_id":5,"product_size":0,"quantity":2,"product_price":"10.00"},
     {"line_item_id":40,"sale_id":4,"product_id":5,"quantity":"1","product_price":10.00,"product_category":2,
      "product_model":"Comté"},
     {"line_item_id":41,"sale_id":4,"product_id":6,"quantity":3,"item_total_gross":"22.10","product_category":1},
     {"line_item_id":42,"sale_id":4,"product_id":0,"quantity":1,"product_price":"-2.00"}]
    """
  private static let returned = """
    [{"line_item_id":20,"sale_id":2,"product_id":5,"product_size":0,"quantity":2,"product_price":"-10.00",
      "line_item_id_return":0},
     {"line_item_id":30,"sale_id":3,"product_id":6,"quantity":1,"product_price":"-12.50",
      "line_item_id_return":9}]
    """

  private static func books() throws -> DayBooks {
    var books = DayBooks()
    books.sales = try records(sales)
    books.sold = try records(sold)
    books.returned = try records(returned)
    return books
  }

  @Test("a void and the sale it takes back are no tickets; a refund is none either")
  func tickets() throws {
    let figures = DayFigures(try Self.books(), day: Self.day)

    #expect(figures.gross == Self.amount("17.60"))
    #expect(figures.tickets == 1)
    #expect(figures.average == Self.amount("30.10"))
    #expect(figures.voids == 1)
  }

  @Test("things sold and returned leave out voids and free lines")
  func things() throws {
    let figures = DayFigures(try Self.books(), day: Self.day)

    #expect(figures.items == 4)
    #expect(figures.returnedItems == 1)
    #expect(figures.returnedGross == Self.amount("-12.50"))
  }

  @Test("products and categories stand with the largest amount first, under their own names")
  func tops() throws {
    let figures = DayFigures(try Self.books(), day: Self.day)

    #expect(figures.products?.map(\.id) == ["6", "5"])
    #expect(figures.products?.map { "\($0.gross)" } == ["22.1", "10"])
    #expect(figures.products?.last?.name == "Comté")
    #expect(figures.categories?.map(\.id) == ["1", "2"])
    #expect(figures.sellers.map(\.id) == ["2", "3"])
  }

  @Test("the hours go from the first sale to the last, those between without any too")
  func hours() throws {
    let figures = DayFigures(try Self.books(), day: Self.day)

    #expect(figures.hours.map(\.hour) == [11, 12, 13])
    #expect(figures.hours.map(\.sales) == [1, 0, 1])
    let sum = figures.hours.reduce(Decimal(0)) { $0 + $1.gross }
    #expect(sum == figures.gross)
  }

  @Test("a line in both lists counts once, and what came back is money back whatever its sign")
  func lenient() throws {
    var books = try Self.books()
    books.sold = try Self.records(Self.sold) + Self.records(Self.returned)
    books.returned = try Self.records(
      Self.returned.replacing("\"-10.00\"", with: "\"10.00\"")
        .replacing("\"-12.50\"", with: "\"12.50\""))

    let figures = DayFigures(books, day: Self.day)

    #expect(figures.items == 4)
    #expect(figures.returnedGross == Self.amount("-12.50"))
    #expect(figures.voids == 1)
  }

  @Test("a refund of the amount of an earlier sale is no void when its lines say so")
  func refundOfTheSameAmount() throws {
    var books = try Self.books()
    books.returned = try Self.records(
      Self.returned.replacing("\"line_item_id_return\":0", with: "\"line_item_id_return\":10"))

    let figures = DayFigures(books, day: Self.day)

    #expect(figures.voids == 0)
    #expect(figures.tickets == 2)
    #expect(figures.returnedItems == 3)
  }

  @Test("what was not read is not known, and nothing is made up")
  func unread() {
    let figures = DayFigures(DayBooks(), day: Self.day)

    #expect(figures.gross == nil && figures.tickets == nil && figures.items == nil)
    #expect(figures.products == nil && figures.payments == nil && figures.openSales == nil)
    #expect(figures.grossChange == .unknown)
  }

  @Test("sales of which only the ids come have the turnover of the report")
  func idsOnly() throws {
    var books = DayBooks()
    books.sales = try Self.records(#"[{"sale_id":1},{"sale_id":2}]"#)
    books.turnover = try Self.records(
      #"[{"date":"2026-09-21","total_incl_taxes":"99.90","total_excl_taxes":"83.25","nb_sales":2}]"#
    )

    let figures = DayFigures(books, day: Self.day)

    #expect(figures.gross == Self.amount("99.90"))
    #expect(figures.net == Self.amount("83.25"))
  }

  @Test(
    "a change is a whole percentage, and words where there is nothing to divide by",
    arguments: [
      (100, 112, Change.percent(12)), (100, 88, .percent(-12)), (200, 201, .percent(1)),
      (0, 5, .fromNothing), (3, 3, .percent(0)),
    ])
  func changes(before: Int, now: Int, expected: Change) {
    #expect(Change(from: Decimal(before), to: Decimal(now)) == expected)
    #expect(Change(from: nil, to: Decimal(now)) == .unknown)
  }

  @Test(
    "a day takes four calls a store and one where goods came back, one while sales are open, one across a month's end"
  )
  func price() throws {
    let first = try #require(ShopDate("2026-09-03"))
    func calls(_ day: ShopDate, isToday: Bool, _ granted: ScopeSet = .allRead) -> [Int] {
      let source = DaySources(day: day, stores: [1], granted: granted, isToday: isToday)
      return [source.needs.count - source.waiting.count, source.needs.count]
    }

    #expect(calls(Self.day, isToday: false) == [4, 5])
    #expect(calls(Self.day, isToday: true) == [5, 6])
    #expect(calls(first, isToday: false) == [5, 6])
    #expect(calls(Self.day, isToday: false, .browse) == [3, 4])
  }

  @Test("what came back need not be read when the lines sold come to what the sales do")
  func spared() throws {
    let source = DaySources(day: Self.day, stores: [1], granted: .allRead, isToday: false)
    let returns = Query(.productsReturned, store: 1, day: Self.day)
    var lists = [
      Query(.closedSales, store: 1, day: Self.day): try Self.records(
        #"[{"sale_id":4,"completed_at":"2026-09-21 13:59:59","total":"30.10"}]"#),
      Query(.productsSold, store: 1, day: Self.day): try Self.records(
        #"""
        [{"line_item_id":40,"sale_id":4,"product_id":5,"quantity":1,"product_price":"10.00"},
         {"line_item_id":41,"sale_id":4,"product_id":6,"quantity":3,"item_total_gross":"20.10"}]
        """#),
    ]

    #expect(source.isSpared(returns) { lists[$0] })
    #expect(source.figures { lists[$0] }.returnedItems == 0)
    #expect(source.figures { lists[$0] }.items == 4)
    lists[Query(.closedSales, store: 1, day: Self.day)] = try Self.records(Self.sales)
    #expect(!source.isSpared(returns) { lists[$0] })
    #expect(source.figures { lists[$0] }.returnedItems == nil)
    lists[Query(.productsSold, store: 1, day: Self.day)] = try Self.records(Self.sold)
    lists[returns] = try Self.records(Self.returned)
    #expect(source.isSpared(returns) { lists[$0] }, "what is known of it is enough")
  }

  @Test("a day that is not over is compared up to the hour it was read at, thing by thing")
  func sameHours() throws {
    var books = try Self.books()
    books.turnoverBefore = try Self.records(
      #"[{"date":"2026-09-14","total_incl_taxes":"100.00","nb_products":9}]"#)
    let until = try #require(ShopTime("2026-09-21 14:00:00"))
    let whole = DayFigures(books, day: Self.day, until: until, isOver: false)
    books.salesBefore = try Self.records(
      #"""
      [{"sale_id":90,"completed_at":"2026-09-14 10:00:00","total":"35.20"},
       {"sale_id":91,"completed_at":"2026-09-14 14:00:01","total":"64.80"}]
      """#)
    books.soldBefore = try Self.records(
      #"""
      [{"line_item_id":900,"sale_id":90,"product_id":5,"quantity":8,"product_price":"4.40"},
       {"line_item_id":910,"sale_id":91,"product_id":5,"quantity":90,"product_price":"0.72"}]
      """#)
    books.returnedBefore = []

    let part = DayFigures(books, day: Self.day, until: until, isOver: false)
    let over = DayFigures(books, day: Self.day)

    #expect(whole.weekBefore.span == .wholeAgainstPart)
    #expect(whole.grossChange == .percent(-82) && whole.itemsChange == .unknown)
    #expect(part.weekBefore.span == .until(until))
    #expect(part.grossChange == .percent(-50))
    #expect(part.itemsChange == .percent(-50))
    #expect(over.weekBefore.span == .whole)
    #expect(over.weekBefore.gross == 100 && over.weekBefore.items == 98)
  }

  @Test("a list read after its day is settled, one read during it goes on changing, then misses")
  func standing() throws {
    let need = ListNeed(Query(.closedSales, store: 1, day: Self.day), upTo: Self.day)
    let clock = ShopClock(zone: "Europe/Paris")
    // Monday 21 September 2026, 18:45 in Paris; and a day later.
    let (evening, later) = (
      Date(timeIntervalSince1970: 1_790_009_100), Date(timeIntervalSince1970: 1_790_095_500)
    )
    let state = { ListState(rows: 1, total: 1, pages: 1, readAt: $0, completedAt: $0) }

    #expect(need.standing(nil, at: evening, clock: clock) == .missing)
    #expect(need.standing(state(evening), at: evening, clock: clock) == .open)
    #expect(need.standing(state(evening), at: later, clock: clock) == .missing)
    #expect(need.standing(state(later), at: later, clock: clock) == .settled)
  }
}
