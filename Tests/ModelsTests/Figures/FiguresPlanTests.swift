import Foundation
import Models
import Testing

@Suite("What figures need, and what of it is loaded")
struct FiguresPlanTests {
  /// Monday 21 September 2026, 18:45 in Paris: in Auckland it is the 22nd, 04:45.
  private static let now = Date(timeIntervalSince1970: 1_790_009_100)
  private static let directory = StoreDirectory(stores: [
    .init(id: 1, zone: "Europe/Paris", currency: "EUR"),
    .init(id: 2, zone: "Pacific/Auckland", currency: "NZD"),
  ])

  private static func source(
    _ day: String? = nil, stores: [Int] = [1], granted: ScopeSet = .allRead
  ) throws -> DaySources {
    let day = try day.map { try #require(ShopDate($0)) }
    return DaySources(day: day, stores: stores, granted: granted, in: directory, at: now)
  }

  /// A mirror whose lists were loaded a given number of minutes ago.
  private struct Mirror {
    var minutes: [ListID: Double] = [:]
    var rows: [ListID: [Record]] = [:]

    init(_ source: DaySources, minutes: Double) {
      for need in source.needs { self.minutes[need.query] = minutes }
      for need in source.needs { rows[need.query] = [] }
    }

    func state(_ list: ListID) -> ListState? {
      minutes[list].map { minutes in
        let at = FiguresPlanTests.now.addingTimeInterval(-minutes * 60)
        return ListState(
          rows: rows[list]?.count ?? 0, total: nil, pages: 1, readAt: at, completedAt: at)
      }
    }

    func plan(
      _ source: DaySources, _ policy: LoadPolicy = LoadPolicy(),
      absent: @escaping (ListID) -> Bool = { _ in false }
    ) -> FiguresPlan {
      FiguresPlan(
        source, states: state, rows: { rows[$0] }, in: FiguresPlanTests.directory,
        at: FiguresPlanTests.now, policy: policy, absent: absent)
    }
  }

  private static func cost(_ source: DaySources) -> [Int] {
    var mirror = Mirror(source, minutes: 0)
    mirror.minutes = [:]
    let cost = mirror.plan(source).cost
    return [cost.least, cost.most]
  }

  @Test("a day takes four calls a store, one more where goods came back, two more while it runs")
  func price() throws {
    #expect(Self.cost(try Self.source("2026-09-18")) == [4, 5])
    #expect(Self.cost(try Self.source()) == [6, 7])
    #expect(
      Self.cost(try Self.source("2026-09-03")) == [5, 6], "the week before is in another month")
    #expect(Self.cost(try Self.source("2026-09-18", granted: ScopeSet([.read(.sales)]))) == [3, 4])
  }

  @Test("a day that is over and was loaded after its end costs nothing any more") func over() throws
  {
    let source = try Self.source("2026-09-18")
    let mirror = Mirror(source, minutes: 60)

    #expect(mirror.plan(source).isNothing)
    #expect(mirror.plan(source).basis.missing.isEmpty)
    #expect(mirror.plan(source).basis.covers.map(\.until) == [nil])
  }

  @Test(
    "a running day is loaded again when it is older than the age that is wanted",
    arguments: [(10, 15, true), (20, 15, false), (20, 30, true)])
  func age(minutes: Int, most: Int, isFresh: Bool) throws {
    let source = try Self.source()
    var mirror = Mirror(source, minutes: Double(minutes))
    mirror.minutes[ListID(.closedSales, store: 1, day: ShopDate("2026-09-14"))] = 60

    let plan = mirror.plan(source, LoadPolicy(.asNeeded, maxAge: Double(most) * 60))

    #expect(plan.isNothing == isFresh)
    #expect(!plan.first.wanted.contains { $0.day == ShopDate("2026-09-14") }, "that day is final")
    #expect(!plan.first.wanted.contains { $0.resource == .paymentTypes })
    #expect(plan.basis.loadedAt == Self.now.addingTimeInterval(-Double(minutes) * 60))
    #expect(plan.basis.covers.first?.until?.date == ShopDate("2026-09-21"))
  }

  @Test("what runs is loaded together: sales of nine o'clock are not shown with lines of ten")
  func together() throws {
    let source = try Self.source()
    var mirror = Mirror(source, minutes: 10)
    let lines = ListID(.productsSold, store: 1, day: ShopDate("2026-09-21"))
    mirror.minutes[lines] = nil

    let wanted = mirror.plan(source).first.wanted.map(\.resource)

    #expect(wanted.contains(.productsSold) && wanted.contains(.closedSales))
    #expect(wanted.contains(.turnover) && wanted.contains(.zPayments))
    #expect(!wanted.contains(.paymentTypes))
    mirror.minutes[lines] = 0.5
    #expect(!mirror.plan(source).isNothing, "ten minutes and half a minute are two ages")
  }

  @Test("what came back waits for the sales and lines, which may show that nothing did")
  func waiting() throws {
    let source = try Self.source("2026-09-18")
    let day = ShopDate("2026-09-18")
    let back = ListID(.productsReturned, store: 1, day: day)
    var mirror = Mirror(source, minutes: 60)
    mirror.minutes = [:]
    mirror.rows[back] = nil
    let plan = mirror.plan(source)
    mirror.rows[ListID(.closedSales, store: 1, day: day)] = try DayFiguresTests.records(
      #"[{"sale_id":4,"completed_at":"2026-09-18 13:59:59","total":"10.00"}]"#)
    mirror.rows[ListID(.productsSold, store: 1, day: day)] = try DayFiguresTests.records(
      #"[{"line_item_id":40,"sale_id":4,"product_id":5,"quantity":1,"product_price":"10.00"}]"#)
    let rows = mirror.rows

    #expect(plan.then.wanted == [back] && !plan.first.wanted.contains(back))
    #expect(plan.rest(source) { rows[$0] } == [])
    mirror.rows[ListID(.productsSold, store: 1, day: day)] = []
    let others = mirror.rows
    #expect(plan.rest(source) { others[$0] } == [back])
  }

  @Test("a list that the account does not have is named, costs nothing and is never 0")
  func absent()
    throws
  {
    let source = try Self.source("2026-09-18")
    var mirror = Mirror(source, minutes: 60)
    let report = ListID(.turnover, store: 1, day: ShopDate("2026-09-18"))
    mirror.minutes[report] = nil
    mirror.rows[report] = nil

    let plan = mirror.plan(source) { $0.resource == .turnover }
    let rows = mirror.rows
    let figures = source.figures(plan.rows { rows[$0] })

    #expect(plan.isNothing)
    #expect(plan.basis.missing == [report] && plan.basis.absent == [report])
    #expect(figures.only?.net == nil && figures.only?.change == .unknown)
    #expect(figures.only?.gross == 0)
  }

  @Test("nothing is loaded offline, and what is missing is named") func offline() throws {
    let source = try Self.source()
    var mirror = Mirror(source, minutes: 60)
    mirror.minutes = [:]
    mirror.rows = [:]

    let plan = mirror.plan(source, LoadPolicy(.nothing))

    #expect(plan.isNothing && plan.cost.isNothing && plan.isUntouched)
    #expect(plan.basis.missing.count == source.needs.count)
    #expect(plan.basis.loadedAt == nil)
  }

  @Test("today is each store's own day, by its own clock") func clocks() throws {
    let today = try Self.source(stores: [1, 2])
    let mirror = Mirror(today, minutes: 0)

    #expect(today.parts.map { "\($0.day)" } == ["2026-09-21", "2026-09-22"])
    #expect(mirror.plan(today).basis.covers.map { $0.until?.clock } == ["18:45", "04:45"])
    #expect(try Self.source("2026-09-22", stores: [1, 2]).parts.map(\.store) == [2])
    #expect(try Self.source("2026-09-21", stores: [1, 2]).parts.map(\.isRunning) == [true, false])
  }

  @Test("a day that was loaded before it ended is missing rows, and says up to when it goes")
  func unfinished() throws {
    let source = try Self.source("2026-09-20")
    let mirror = Mirror(source, minutes: 24 * 60)

    let plan = mirror.plan(source, LoadPolicy(.nothing))

    #expect(
      plan.basis.missing.contains(ListID(.closedSales, store: 1, day: ShopDate("2026-09-20"))))
    #expect(plan.basis.covers.first?.until?.clock == "18:45")
    #expect(!mirror.plan(source).isNothing)
  }
}

@Suite("A figure")
struct FigureTests {
  @Test("two currencies never meet in one sum") func currencies() {
    #expect((Figure(1, currency: "EUR") + Figure(2, currency: "EUR")).value == 3)
    #expect((Figure(1, currency: "EUR") + Figure(2, currency: "CHF")).value == nil)
    #expect((Figure(1, currency: "EUR") + Figure(nil, currency: "EUR")).value == nil)
  }

  @Test("a count over a part of a list is a least number, and says of how many rows it is")
  func part() {
    let at = Date(timeIntervalSince1970: 0)
    let part = ListState(rows: 250, total: 1_284, pages: 1, readAt: at, completedAt: nil)
    let whole = ListState(rows: 1_284, total: 1_284, pages: 6, readAt: at, completedAt: at)

    #expect(Figure(counted: 20, in: part).isAtLeast)
    #expect(Figure(counted: 20, in: part).extent == .part(rows: 250, of: 1_284))
    #expect(!Figure(counted: 103, in: whole).isAtLeast)
    #expect(Figure(counted: 20, in: nil).value == nil)
  }

  @Test("every figure has one name, one title and one meaning") func definitions() {
    let all = FigureDefinition.all
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.allSatisfy { !$0.title.isEmpty && $0.meaning.hasSuffix(".") })
  }
}
