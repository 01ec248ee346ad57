import Foundation
import Models
import Testing

@Suite("The figures of some days")
struct PeriodFiguresTests {
  private static let september = """
    [{"date":"2026-09-01","total_incl_taxes":"10.10","total_excl_taxes":"8.42","nb_sales":2,"nb_products":3},
     {"date":"2026-09-03","total_incl_taxes":20.20,"total_excl_taxes":"16.83","nb_sales":"1","nb_products":1}]
    """
  /// Monday 21 September 2026, 18:45 in Paris: in Auckland it is the 22nd.
  private static let now = Date(timeIntervalSince1970: 1_790_009_100)
  private static let directory = StoreDirectory(stores: [
    .init(id: 1, zone: "Europe/Paris", currency: "EUR"),
    .init(id: 2, zone: "Pacific/Auckland", currency: "NZD"),
  ])

  private static func source(
    _ days: String, stores: [Int] = [1], granted: ScopeSet = .allRead
  ) throws -> PeriodSources {
    try PeriodSources(stores: stores, granted: granted, in: directory, at: now) { today in
      try #require(FilterRange.days(days, today: today))
    }
  }

  private static func records(_ text: String) throws -> [Record] {
    try Record.all(in: Array(text.utf8))
  }

  private func figures(_ days: String) throws -> PeriodAmounts {
    let rows = try Self.records(Self.september)
    let september = ListID(.turnover, store: 1, day: ShopDate("2026-09-01"))
    let figures = try Self.source(days).figures(FigureRows { $0 == september ? rows : nil })
    return try #require(figures.only)
  }

  @Test("only the days that are meant are added up, to the cent")
  func sums() throws {
    #expect(try figures("2026-09").total.gross == Decimal(exactly: "30.30"))
    #expect(try figures("2026-09-02..2026-09-30").total.gross == Decimal(exactly: "20.20"))
    #expect(try figures("2026-09").total.tickets == 3)
    #expect(try figures("2026-09").total.average == Decimal(exactly: "10.10"))
    #expect(try figures("2026-09").best?.day == ShopDate("2026-09-03"))
    #expect(try figures("2026-09").currency == "EUR")
  }

  @Test("a month that is not loaded is named, and a sum that lacks it is not known")
  func missing() throws {
    let figures = try figures("2026-08-15..2026-09-30")

    #expect(figures.missing == [ShopDate("2026-08-01")])
    #expect(figures.total.gross == nil && figures.total.tickets == nil)
    #expect(figures.known.gross == Decimal(exactly: "30.30"))
    #expect(figures.total(ofMonth: try #require(ShopDate("2026-08-20"))) == nil)
    #expect(figures.total(ofMonth: try #require(ShopDate("2026-09-20")))?.days == 2)
  }

  @Test("a report that cannot be had leaves everything unknown, and never 0") func noReport()
    throws
  {
    let figures = try Self.source("yesterday").figures(FigureRows { _ in nil })

    #expect(figures.missing.map { "\($0)" } == ["2026-09-01"])
    #expect(figures.only?.total.gross == nil && figures.tickets == nil)
  }

  @Test(
    "a call a month and store, the newest month first, and one for the currencies of each store")
  func needs() throws {
    let queries = try Self.source("2026-07-15..2026-09-02", stores: [1, 2]).needs.map(\.query)

    #expect(queries.count == 8)
    #expect(queries.first?.path == "/reports/turnover/1/2026/09")
    #expect(queries.suffix(2).map(\.resource) == [.paymentTypes, .paymentTypes])
    #expect(try Self.source("7d", granted: ScopeSet([.read(.sales)])).needs.isEmpty)
  }

  @Test("today is each store's own day, and no day is asked for before it has begun there")
  func clocks() throws {
    let today = try Self.source("today", stores: [1, 2])
    let tomorrow = try Self.source("2026-09-22", stores: [1, 2])

    #expect(today.parts.map { "\($0.days.lowerBound)" } == ["2026-09-21", "2026-09-22"])
    #expect(tomorrow.parts.map(\.store) == [2])
    #expect(try Self.source("2026-09-23", stores: [1, 2]).parts.isEmpty)
  }

  @Test("stores of two currencies have two sums") func twoStores() throws {
    let source = try Self.source("2026-09", stores: [1, 2])
    let rows = try Self.records(Self.september)

    let figures = source.figures(FigureRows { $0.resource == .turnover ? rows : nil })

    #expect(figures.currencies.map(\.currency) == ["EUR", "NZD"])
    #expect(
      figures.currencies.map { $0.total.gross } == [
        Decimal(exactly: "30.30"), Decimal(exactly: "30.30"),
      ])
    #expect(figures.only == nil && figures.tickets == 6)
  }

  @Test("a store that takes two currencies is added up by its sales, each in its own currency")
  func mixed() throws {
    let types = try Self.records(
      #"[{"payment_type":"CB","currency":"EUR"},{"payment_type":"CHF","currency":"CHF"}]"#)
    let sales = try Self.records(
      #"[{"sale_id":1,"currency":"EUR","total":"20.00"},{"sale_id":2,"currency":"CHF","total":"50.00"}]"#
    )
    let turnover = try Self.records(
      #"[{"date":"2026-09-20","total_incl_taxes":"70.00","nb_sales":2}]"#)
    func rows(_ list: ListID) -> [Record]? {
      switch list.resource {
      case .paymentTypes: types
      case .closedSales: list.day?.day == 20 ? sales : []
      case .turnover: turnover
      default: nil
      }
    }
    let source = try Self.source("2026-09-20..2026-09-21")

    let unknown = source.figures(FigureRows(rows))
    let refined = source.refined(FigureRows(rows))
    let figures = refined.figures(FigureRows(rows))

    #expect(unknown.currencies.allSatisfy { $0.total.gross == nil })
    #expect(refined.needs.map(\.query.resource) == [.closedSales, .closedSales, .paymentTypes])
    #expect(refined.refined(FigureRows(rows)) == refined)
    #expect(figures.currencies.map(\.currency) == ["EUR", "CHF"])
    #expect(figures.currencies.map { $0.total.gross } == [20, 50])
    #expect(figures.tickets == 2)
  }
}
