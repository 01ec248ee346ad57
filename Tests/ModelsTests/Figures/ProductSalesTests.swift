import Foundation
import Models
import Testing

/// How often a product was sold recently.
@Suite struct ProductSalesTests {
  private static let today = ShopDate(year: 2026, month: 9, day: 21)

  private static func lines(_ lines: (line: Int, sale: Int, quantity: Int, cents: Int)...) throws
    -> [Record]
  {
    try lines.flatMap { line in
      try Record.all(
        in: Array(
          #"[{"line_item_id":\#(line.line),"sale_id":\#(line.sale),"product_id":412,"quantity":\#(line.quantity),"item_total_gross":"\#(line.cents).00"}]"#
            .utf8))
    }
  }

  private static func query(_ resource: Resource, daysAgo days: Int) throws -> ListID {
    ListID(resource, store: 1, day: try #require(today).adding(days: -days))
  }

  @Test("what came back and what was voided is taken off, and the newest sale is the last one")
  func counted() throws {
    let lists = [
      try Self.query(.productsSold, daysAgo: 0): try Self.lines((1, 90, 2, 20)),
      try Self.query(.productsSold, daysAgo: 8): try Self.lines((2, 80, 5, 50), (3, 81, 1, 10)),
      // The reversal of sale 81, and a returned product.
      try Self.query(.productsReturned, daysAgo: 8): try Self.lines((4, 82, 1, -10)),
      try Self.query(.productsReturned, daysAgo: 0): try Self.lines((5, 91, 1, -10)),
    ]

    let sales = ProductSalesSources(today: try #require(Self.today), stores: [1])
      .figures { lists[$0] }

    #expect(sales.sold(inDays: 7) == 1)
    #expect(sales.sold(inDays: 30) == 6)
    #expect(sales.last?.sale == "90" && sales.last?.day == Self.today)
    #expect(sales.missing.count == 28 && sales.calls == 28)
    #expect(sales.read(ofDays: 7) == 1 && sales.read(ofDays: 30) == 2)
  }

  @Test("a line that stands in both lists counts once") func once() throws {
    let back = try Self.lines((5, 91, 1, -10))
    let lists = [
      try Self.query(.productsSold, daysAgo: 0): back,
      try Self.query(.productsReturned, daysAgo: 0): back,
    ]

    let sales = ProductSalesSources(today: try #require(Self.today), stores: [1])
      .figures { lists[$0] }

    #expect(sales.sold(inDays: 7) == -1)
    #expect(sales.last == nil)
  }

  @Test(
    "each store counts its days by its own clock: the day that began in Auckland is none in Paris")
  func ownDays() throws {
    let directory = StoreDirectory(stores: [
      .init(id: 1, zone: "Europe/Paris"), .init(id: 2, zone: "Pacific/Auckland"),
    ])
    // Monday 21 September 2026, 18:45 in Paris.
    let sources = ProductSalesSources(in: directory, at: Date(timeIntervalSince1970: 1_790_009_100))
    let tuesday = try #require(Self.today).adding(days: 1)

    #expect(sources.needs.filter { $0.day == tuesday }.map(\.query.store) == [2])
    #expect(sources.needs.filter { $0.day == Self.today }.map(\.query.store) == [1, 2])
    let sales = sources.figures { $0.resource == .productsSold ? [] : nil }
    #expect(sales.days.upperBound == tuesday && sales.missing.isEmpty && sales.calls == 0)
  }

  @Test("while the stores are not known, no day is loaded and no store is assumed")
  func unknownStores() {
    let sources = ProductSalesSources(
      in: StoreDirectory(), at: Date(timeIntervalSince1970: 1_790_009_100))

    #expect(sources.needs.isEmpty)
    #expect(sources.figures { _ in [] }.read(ofDays: ProductSales.longest) == 0)
  }

  @Test("a stock is worth its pieces at cost; what has no price is counted apart") func value()
    throws
  {
    let rows = try Record.all(
      in: Array(
        #"""
        [{"product_id":1,"product_size":0,"warehouse_id":1,"stock_available":3},
         {"product_id":1,"product_size":0,"warehouse_id":2,"stock_available":-1},
         {"product_id":2,"product_size":0,"warehouse_id":1,"stock_available":7},
         {"product_id":3,"product_size":0,"warehouse_id":1,"stock_available":0}]
        """#.utf8))
    let grid = StockGrid(rows: rows, warehouses: [("1", "Paris"), ("2", "Lyon")])

    let value = StockValue(
      of: grid.rows, costs: ["1": try #require(Decimal(string: "6.205")), "2": 0])

    #expect(value.total == Decimal(string: "12.41"))
    #expect(value.unpriced == 1)
    #expect(!value.isUnknown)
    #expect(StockValue(of: grid.rows, costs: [:]).isUnknown, "a total of 0 would be false")
  }
}
