import Foundation
import Models
import Testing

@Suite("The figures of a day")
struct DayFiguresTests {
  static let day = ShopDate(compact: 20_260_921) ?? ShopDate(daysSince1970: 0)

  static func records(_ text: String) throws -> [Record] {
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

  private static func books(currency: String? = "EUR", until: ShopTime? = nil) throws -> DayLists {
    var books = DayLists(store: 1, day: day, currency: currency, until: until)
    books.sales = try records(sales)
    books.sold = try records(sold)
    books.returned = try records(returned)
    return books
  }

  private static func figures(_ books: DayLists...) throws -> DayAmounts {
    try #require(DayFigures(books, day: day).only)
  }

  @Test("every closed sale is a ticket, and the average is the sales divided by the tickets")
  func tickets() throws {
    let figures = try Self.figures(try Self.books())

    #expect(figures.currency == "EUR")
    #expect(figures.gross == Self.amount("17.60"))
    #expect(figures.tickets == 4)
    #expect(figures.average == Self.amount("4.40"))
    #expect(figures.voids == 1)
  }

  @Test(
    "items are pieces sold less pieces returned; a void takes its pieces back, free lines have none"
  )
  func things() throws {
    let figures = try Self.figures(try Self.books())

    #expect(figures.items == 3)
    #expect(figures.returnedItems == 1)
    #expect(figures.returnedGross == Self.amount("-12.50"))
  }

  @Test("products, categories and sellers add up to the items, the goods and the tickets")
  func tops() throws {
    let figures = try Self.figures(try Self.books())

    #expect(figures.products?.map(\.id) == ["5", "6"])
    #expect(figures.products?.map { "\($0.gross)" } == ["10", "9.6"])
    #expect(figures.products?.first?.name == "Comté")
    #expect(figures.products?.reduce(Decimal(0)) { $0 + $1.quantity } == figures.items)
    #expect(figures.sellers?.map(\.id) == ["2", "3"])
    #expect(figures.sellers?.reduce(Decimal(0)) { $0 + $1.quantity } == 4)
  }

  @Test("the hours hold every ticket, from the first hour with one to the last")
  func hours() throws {
    let hours = try #require(try Self.figures(try Self.books()).hours)

    #expect(hours.map(\.hour) == [9, 10, 11, 12, 13])
    #expect(hours.map(\.tickets) == [2, 0, 1, 0, 1])
    #expect(hours.reduce(Decimal(0)) { $0 + $1.gross } == Self.amount("17.60"))
  }

  @Test(
    "a sale that does not say when it was closed belongs to no hour, and the hours are not known")
  func noTime() throws {
    var books = try Self.books()
    books.sales = try Self.records(#"[{"sale_id":1,"total":"5.00"}]"#)

    #expect(try Self.figures(books).hours == nil)
    #expect(try Self.figures(books).gross == 5)
  }

  @Test("a line in both lists counts once, and what came back is money back whatever its sign")
  func lenient() throws {
    var books = try Self.books()
    books.sold = try Self.records(Self.sold) + Self.records(Self.returned)
    books.returned = try Self.records(
      Self.returned.replacing("\"-10.00\"", with: "\"10.00\"")
        .replacing("\"-12.50\"", with: "\"12.50\""))

    let figures = try Self.figures(books)

    #expect(figures.items == 3)
    #expect(figures.returnedGross == Self.amount("-12.50"))
    #expect(figures.voids == 1)
  }

  @Test("a refund of the amount of an earlier sale is no void when its lines say so")
  func refundOfTheSameAmount() throws {
    var books = try Self.books()
    books.returned = try Self.records(
      Self.returned.replacing("\"line_item_id_return\":0", with: "\"line_item_id_return\":10"))

    let figures = try Self.figures(books)

    #expect(figures.voids == 0)
    #expect(figures.tickets == 4)
    #expect(figures.returnedItems == 3)
  }

  @Test("what is not loaded is not known, and nothing is made up")
  func unread() throws {
    let figures = DayFigures([DayLists(store: 1, day: Self.day, currency: "EUR")], day: Self.day)
    let amounts = try #require(figures.only)

    #expect(figures.isUnknown && figures.openSales == nil)
    #expect(amounts.totals.allSatisfy { $0.figure.value == nil })
    #expect(amounts.hours == nil && amounts.products == nil && amounts.payments == nil)
    #expect(amounts.change == .unknown)
  }

  @Test("returns are not known, rather than 0, while the lines that came back are not loaded")
  func returnsUnknown() throws {
    var books = try Self.books()
    books.returned = nil

    let figures = try Self.figures(books)

    #expect(figures.tickets == 4)
    #expect(figures.returnedItems == nil && figures.returnedGross == nil && figures.voids == nil)
    #expect(figures.items == nil)
  }

  @Test("sales of which only the ids come have the turnover of the report")
  func idsOnly() throws {
    var books = DayLists(store: 1, day: Self.day, currency: "EUR")
    books.sales = try Self.records(#"[{"sale_id":1},{"sale_id":2}]"#)
    books.turnover = try Self.records(
      #"[{"date":"2026-09-21","total_incl_taxes":"99.90","total_excl_taxes":"83.25","nb_sales":2}]"#
    )

    let figures = try Self.figures(books)

    #expect(figures.gross == Self.amount("99.90"))
    #expect(figures.net == Self.amount("83.25"))
    #expect(figures.tickets == 2)
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

  // MARK: Like for like

  private static let lastWeek = #"""
    [{"sale_id":90,"completed_at":"2026-09-14 10:00:00","total":"35.20"},
     {"sale_id":91,"completed_at":"2026-09-14 14:00:01","total":"64.80"}]
    """#

  @Test(
    "a running day is compared with the same hours a week before, and the compared sums are told")
  func sameHours() throws {
    let until = try #require(ShopTime("2026-09-21 14:00:00"))
    var books = try Self.books(until: until)
    books.salesBefore = try Self.records(Self.lastWeek)
    books.soldBefore = try Self.records(
      #"""
      [{"line_item_id":900,"sale_id":90,"product_id":5,"quantity":6,"product_price":"4.40"},
       {"line_item_id":910,"sale_id":91,"product_id":5,"quantity":90,"product_price":"0.72"}]
      """#)
    books.returnedBefore = []

    let figures = try Self.figures(books)

    #expect(figures.before.gross == Self.amount("35.20") && figures.before.tickets == 1)
    #expect(figures.before.items == 6)
    #expect(figures.change == .percent(-50))
    #expect(figures.itemsChange == .percent(-50))
  }

  @Test("a running day is never compared with a whole day, however many reports are granted")
  func neverWithWhole() throws {
    let until = try #require(ShopTime("2026-09-21 14:00:00"))
    var books = try Self.books(until: until)
    books.turnoverBefore = try Self.records(
      #"[{"date":"2026-09-14","total_incl_taxes":"100.00","nb_products":9}]"#)

    #expect(try Self.figures(books).change == .unknown)
    #expect(try Self.figures(books).itemsChange == .unknown)
    #expect(DayFigures([books], day: Self.day).until == until)
  }

  @Test("a day that is over is compared with the whole day a week before")
  func whole() throws {
    var books = try Self.books()
    books.turnoverBefore = try Self.records(
      #"[{"date":"2026-09-14","total_incl_taxes":"35.20","nb_sales":7,"nb_products":9}]"#)

    #expect(try Self.figures(books).before.gross == Self.amount("35.20"))
    #expect(try Self.figures(books).before.tickets == 7)
    #expect(try Self.figures(books).change == .percent(-50))
  }

  @Test("items are compared with the report only where it counts them as the lines do")
  func itemsOfTheReport() throws {
    var books = try Self.books()
    books.turnoverBefore = try Self.records(
      #"[{"date":"2026-09-14","total_incl_taxes":"35.20","nb_products":6}]"#)
    books.turnover = try Self.records(
      #"[{"date":"2026-09-21","total_incl_taxes":"17.60","nb_products":3}]"#)
    let same = try Self.figures(books).itemsChange
    books.turnover = try Self.records(
      #"[{"date":"2026-09-21","total_incl_taxes":"17.60","nb_products":8}]"#)

    #expect(same == .percent(-50))
    #expect(try Self.figures(books).itemsChange == .unknown)
  }

  // MARK: Currencies

  /// Returns a store in euros with a sale of 50 francs, and a store in New Zealand dollars.
  private static func mixed() throws -> DayFigures {
    var euros = DayLists(store: 1, day: day, currency: "EUR")
    euros.sales = try records(
      #"""
      [{"sale_id":1,"completed_at":"2026-09-21 09:00:00","store_id":1,"currency":"EUR","total":"20.00"},
       {"sale_id":2,"completed_at":"2026-09-21 10:00:00","store_id":1,"currency":"CHF","total":"50.00"}]
      """#)
    euros.sold = try records(
      #"""
      [{"line_item_id":1,"sale_id":1,"product_id":5,"quantity":2,"item_total_gross":"20.00","item_total_net":"16.67"},
       {"line_item_id":2,"sale_id":2,"product_id":6,"quantity":1,"item_total_gross":"50.00","item_total_net":"46.30"}]
      """#)
    euros.returned = []
    euros.payments = try records(
      #"""
      [{"payment_type":"CB","payments":[{"sale_id":1,"amount":"20.00"}]},
       {"payment_type":"ESP","payments":[{"sale_id":2,"amount":"50.00"}]}]
      """#)
    euros.turnover = try records(
      #"[{"date":"2026-09-21","total_incl_taxes":"70.00","total_excl_taxes":"62.97","nb_sales":2,"nb_products":3}]"#
    )
    var dollars = DayLists(store: 2, day: day, currency: "NZD")
    dollars.sales = try records(
      #"[{"sale_id":3,"completed_at":"2026-09-21 11:00:00","store_id":2,"currency":"NZD","total":"7.00"}]"#
    )
    dollars.sold = try records(
      #"[{"line_item_id":3,"sale_id":3,"product_id":5,"quantity":1,"item_total_gross":"7.00"}]"#)
    dollars.returned = []
    dollars.payments = []
    dollars.turnover = try records(
      #"[{"date":"2026-09-21","total_incl_taxes":"7.00","total_excl_taxes":"6.09","nb_sales":1,"nb_products":1}]"#
    )
    return DayFigures([euros, dollars], day: day)
  }

  @Test("each currency has a sum of its own, and none of them holds another currency")
  func currencies() throws {
    let figures = try Self.mixed()

    #expect(figures.only == nil)
    #expect(figures.currencies.map(\.currency) == ["EUR", "NZD", "CHF"])
    #expect(figures.currencies.map { $0.gross.map { "\($0)" } } == ["20", "7", "50"])
    #expect(figures.currencies.map(\.tickets) == [1, 1, 1])
    #expect(figures.currencies.map { $0.items.map { "\($0)" } } == ["2", "1", "1"])
    #expect(figures.tickets == 3 && figures.items == 4)
  }

  @Test("parts of two currencies are kept apart: payments, hours, products, the sales without VAT")
  func partsOfCurrencies() throws {
    let figures = try Self.mixed()
    let francs = try #require(figures.amounts(in: "CHF"))
    let euros = try #require(figures.amounts(in: "EUR"))

    #expect(francs.payments?.map(\.id) == ["ESP"] && euros.payments?.map(\.id) == ["CB"])
    #expect(francs.hours?.map(\.hour) == [10] && euros.hours?.map(\.hour) == [9])
    #expect(francs.products?.map(\.id) == ["6"] && euros.products?.map(\.id) == ["5"])
    #expect(euros.net == Self.amount("16.67"), "the report adds up two currencies")
    #expect(figures.amounts(in: "NZD")?.net == Self.amount("6.09"))
  }

  @Test("without the sales, a report of a store with two currencies is a sum of neither")
  func reportOfTwo() throws {
    var books = DayLists(store: 1, day: Self.day, currency: "EUR")
    books.turnover = try Self.records(
      #"[{"date":"2026-09-21","total_incl_taxes":"70.00","nb_sales":2}]"#)
    books.paymentTypes = try Self.records(
      #"[{"payment_type":"CB","currency":"EUR"},{"payment_type":"CHF","currency":"CHF"}]"#)
    let two = DayFigures([books], day: Self.day)
    books.paymentTypes = try Self.records(#"[{"payment_type":"CB","currency":"EUR"}]"#)
    let one = DayFigures([books], day: Self.day)

    #expect(two.currencies.map(\.currency) == ["CHF", "EUR"] || two.currencies.count == 2)
    #expect(two.currencies.allSatisfy { $0.gross == nil })
    #expect(one.only?.gross == 70 && one.only?.currency == "EUR")
  }

  @Test("a store that is not loaded leaves the sums of all stores unknown") func halfLoaded()
    throws
  {
    let other = DayLists(store: 2, day: Self.day, currency: "EUR")

    let figures = DayFigures([try Self.books(), other], day: Self.day)

    #expect(figures.only?.gross == nil && figures.tickets == nil)
  }
}
