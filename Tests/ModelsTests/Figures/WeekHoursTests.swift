import Foundation
import Models
import Testing

@Suite("The sales by weekday and hour")
struct WeekHoursTests {
  /// Wednesday 23 September 2026, 18:45 in Paris.
  private static let now = Date(timeIntervalSince1970: 1_790_181_900)
  private static let directory = StoreDirectory(stores: [
    .init(id: 1, zone: "Europe/Paris", currency: "EUR"),
    .init(id: 2, zone: "Europe/Paris", currency: "EUR"),
  ])

  private static func source(
    granted: ScopeSet = .allRead, stores: [Int] = [1, 2]
  ) throws -> WeekHoursSources {
    let first = try #require(ShopDate("2026-09-14"))
    let last = try #require(ShopDate("2026-09-30"))
    return WeekHoursSources(
      days: first...last, stores: stores, granted: granted, in: directory, at: now)
  }

  private static func list(_ store: Int, _ day: String) -> ListID {
    ListID(.closedSales, store: store, day: ShopDate(day))
  }

  /// Returns the hours of sales on two Mondays at nine, one of them in the other store, and of a
  /// return on a Tuesday at noon.
  private static func figures() throws -> WeekHours {
    let sales = [
      list(1, "2026-09-14"): #"""
      [{"sale_id":1,"total":"10.10","completed_at":"2026-09-14 09:05:00"},
       {"sale_id":2,"total":"4.00","completed_at":"2026-09-14 11:59:59"}]
      """#,
      list(2, "2026-09-21"):
        #"[{"sale_id":3,"total":20.20,"completed_at":"2026-09-21 09:59:00"}]"#,
      list(1, "2026-09-22"): #"""
      [{"sale_id":4,"total":"-3.50","completed_at":"2026-09-22 12:00:00"},
       {"sale_id":5,"total":"1.00","completed_at":null},
       {"sale_id":6,"total":"7.00","currency":"CHF","completed_at":"2026-09-22 18:00:00"}]
      """#,
    ]
    let rows = try sales.mapValues { try Record.all(in: Array($0.utf8)) }
    return try source().figures(FigureRows { rows[$0] })
  }

  @Test("an hour holds what was sold in it on all days of that name, in all stores, to the cent")
  func cells() throws {
    let euros = try #require(try Self.figures().currencies.first)

    #expect(euros.currency == "EUR")
    #expect(euros.sum(weekdays: 1...1, hours: 9...9).gross == Decimal(exactly: "30.30"))
    #expect(euros.sum(weekdays: 1...1, hours: 9...9).tickets == 2)
    #expect(euros.sum(weekdays: 2...2, hours: 12...12).gross == Decimal(exactly: "-3.50"))
    #expect(euros.sum(weekdays: 3...3).tickets == 0)
    #expect(euros.sum().gross == Decimal(exactly: "30.80"))
    #expect(euros.hours == 9...12)
  }

  @Test("currencies never meet, and a sale without a time is counted apart") func apart() throws {
    let figures = try Self.figures()

    #expect(figures.currencies.map(\.currency) == ["EUR", "CHF"])
    #expect(figures.currencies.map(\.withoutHour) == [1, 0])
    #expect(figures.amounts(in: "CHF")?.sum().gross == 7)
  }

  @Test("days to come are not needed, and a part says how much of the month is loaded")
  func parts() throws {
    let figures = try Self.figures()

    #expect(figures.neededDays == 2 * 10)
    #expect(figures.loadedDays == 3)
    #expect(!figures.isWhole)
    #expect(try Self.source().needs.first?.query.day == ShopDate("2026-09-23"))
  }

  @Test("without the scope of the sales nothing is needed, and the scope is named") func scope()
    throws
  {
    let source = try Self.source(granted: ScopeSet())

    #expect(source.needs.isEmpty)
    #expect(source.missingScopes == [Resource.closedSales.scope])
  }
}
