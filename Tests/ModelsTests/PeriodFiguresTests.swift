import Foundation
import Models
import Testing

@Suite("The figures of some days")
struct PeriodFiguresTests {
  private static let september = """
    [{"date":"2026-09-01","total_incl_taxes":"10.10","total_excl_taxes":"8.42","nb_sales":2,"nb_products":3},
     {"date":"2026-09-03","total_incl_taxes":20.20,"total_excl_taxes":"16.83","nb_sales":"1","nb_products":1}]
    """

  private func figures(_ from: String, _ to: String) throws -> PeriodFigures {
    let days = try #require(ShopDate(from))...(try #require(ShopDate(to)))
    let rows = try Record.all(in: Array(Self.september.utf8))
    let september = Query(.turnover, store: 1, day: ShopDate("2026-09-01"))
    return PeriodSources(days: days, stores: [1], granted: .allRead).figures {
      $0 == september ? rows : nil
    }
  }

  @Test("only the days that are meant are added up, to the cent")
  func sums() throws {
    #expect(try figures("2026-09-01", "2026-09-30").total.gross == Decimal(exactly: "30.30"))
    #expect(try figures("2026-09-02", "2026-09-30").total.gross == Decimal(exactly: "20.20"))
    #expect(try figures("2026-09-01", "2026-09-30").total.sales == 3)
    #expect(try figures("2026-09-01", "2026-09-30").best?.day == ShopDate("2026-09-03"))
  }

  @Test("a month that was not read is named, and is not taken for one without sales")
  func missing() throws {
    let figures = try figures("2026-08-15", "2026-09-30")

    #expect(figures.missing == [ShopDate("2026-08-01")])
    #expect(figures.total(ofMonth: try #require(ShopDate("2026-08-20"))) == nil)
    #expect(figures.total(ofMonth: try #require(ShopDate("2026-09-20")))?.days == 2)
  }

  @Test("a call a month and store, the newest month first")
  func needs() throws {
    let days = try #require(ShopDate("2026-08-15"))...(try #require(ShopDate("2026-10-02")))

    let queries = PeriodSources(days: days, stores: [1, 2], granted: .allRead).queries

    #expect(queries.count == 6)
    #expect(queries.first?.path == "/reports/turnover/1/2026/10")
    #expect(PeriodSources(days: days, stores: [1], granted: .browse).queries.isEmpty)
  }
}
