import Foundation
import Models
import Testing

@Suite("List plans")
struct ListPlanTests {
  private static let day = ShopDate(daysSince1970: 20_717)  // Monday 21 September 2026
  private static let now = ShopClock(zone: "Europe/Paris").instant(
    of: ShopTime(day, second: 12 * 3_600))
  private static let directory = StoreDirectory(
    stores: [
      .init(id: 1, name: "Paris", zone: "Europe/Paris", currency: "EUR"),
      .init(id: 4, name: "Auckland", zone: "Pacific/Auckland", currency: "NZD"),
    ], warehouses: [.init(id: 2, name: "Réserve"), .init(id: 7)])

  private static func lists(_ request: ListRequest) throws -> [ListID] {
    try request.lists(in: directory, at: now).lists
  }

  private static func loaded(_ date: Date, rows: Int = 3) -> ListState {
    ListState(rows: rows, total: rows, pages: 1, readAt: date, completedAt: date)
  }

  @Test("today is another day in each store")
  func today() throws {
    let late = Self.now.addingTimeInterval(3 * 3_600)
    let lists = try ListRequest(.closedSales).lists(in: Self.directory, at: late).lists

    #expect(lists.map(\.day) == [Self.day, Self.day.adding(days: 1)])
    #expect(lists.map(\.store) == [1, 4])
  }

  @Test("days that have not begun are left out and named")
  func future() throws {
    let week = DayRequest(Self.day.adding(days: -1)...Self.day.adding(days: 5))
    let lists = try ListRequest(.closedSales, store: 1, days: week).lists(
      in: Self.directory, at: Self.now)

    #expect(lists.lists.map(\.day) == [Self.day.adding(days: -1), Self.day])
    #expect(lists.future.count == 5)
    #expect(throws: ListRefusal.notBegun(Self.day.adding(days: 2))) {
      try Self.lists(
        ListRequest(
          .closedSales, days: DayRequest(Self.day.adding(days: 2)...Self.day.adding(days: 3))))
    }
  }

  @Test("a list refuses what it cannot honour")
  func refusals() {
    #expect(throws: ListRefusal.hasNoDays(.products)) {
      try Self.lists(ListRequest(.products, days: .today))
    }
    #expect(throws: ListRefusal.hasNoStores(.stock)) {
      try Self.lists(ListRequest(.stock, store: 1))
    }
    #expect(throws: ListRefusal.noSuchStore(99, Self.directory.stores ?? [])) {
      try Self.lists(ListRequest(.closedSales, store: 99))
    }
    #expect(throws: ListRefusal.noSuchWarehouse(9, Self.directory.warehouses ?? [])) {
      try Self.lists(ListRequest(.stock, warehouse: 9))
    }
    #expect(throws: ListRefusal.notDays("32/13")) {
      try Self.lists(ListRequest(.closedSales, days: DayRequest("32/13")))
    }
  }

  @Test("stores that are not loaded are never assumed, but one that is named may be asked for")
  func unknownStores() throws {
    let unknown = StoreDirectory()

    #expect(throws: ListRefusal.needs(.stores)) {
      try ListRequest(.closedSales).lists(in: unknown, at: Self.now)
    }
    let lists = try ListRequest(.closedSales, store: 3).lists(in: unknown, at: Self.now).lists
    #expect(lists.map(\.store) == [3])
  }

  @Test("what was loaded today and what is final is not loaded again")
  func asNeeded() throws {
    let span = DayRequest(Self.day.adding(days: -2)...Self.day)
    let lists = try Self.lists(ListRequest(.closedSales, store: 1, days: span))
    let states: [ListID: ListState] = [
      lists[0]: Self.loaded(Self.now),
      lists[1]: Self.loaded(Self.now.addingTimeInterval(-20 * 3_600)),
      lists[2]: Self.loaded(Self.now.addingTimeInterval(-600)),
    ]
    let plan = ListPlan(lists, states: { states[$0] }, in: Self.directory, at: Self.now)

    #expect(plan.wanted == [lists[1]], "only the day that was loaded before it ended")
    #expect(plan.cost == .exactly(1))
    let strict = ListPlan(
      lists, states: { states[$0] }, in: Self.directory, at: Self.now,
      policy: LoadPolicy(maxAge: 60))
    #expect(strict.wanted == [lists[1], lists[2]])
    let offline = ListPlan(
      lists, states: { states[$0] }, in: Self.directory, at: Self.now,
      policy: LoadPolicy(.nothing))
    #expect(offline.isNothing && offline.cost.isNothing)
  }

  @Test("days of a month are loaded by the month, and the cost holds where that is refused")
  func months() throws {
    let span = DayRequest(Self.day.adding(days: -27)...Self.day)
    let lists = try Self.lists(ListRequest(.closedSales, store: 1, days: span))
    let plan = { (form: MonthForm) in
      ListPlan(
        lists, states: { _ in nil }, in: Self.directory, at: Self.now, monthForm: form)
    }

    #expect(plan(.untried).loads.count == 2, "August and September")
    #expect(plan(.untried).cost.most == 29)
    #expect(plan(.works).cost == CallCost(least: 2, most: 28, mayNeedMore: true))
    #expect(plan(.missing).loads.count == 28)
    #expect(plan(.missing).wanted == lists)
  }

  @Test("a load that was stopped goes on where it was, and costs the rest")
  func goesOn() {
    let products = ListID(.products)
    let state = ListState(
      rows: 500, total: 1_284, pages: 2, readAt: Self.now, completedAt: nil, isUnderWay: true)
    let plan = { (policy: LoadPolicy) in
      ListPlan(
        [products], states: { _ in state }, in: Self.directory, at: Self.now, policy: policy)
    }

    #expect(plan(LoadPolicy()).loads == [.list(products, fromPage: 3)])
    #expect(plan(LoadPolicy()).cost == .exactly(4))
    #expect(plan(LoadPolicy(.everything)).cost == .exactly(6))
  }

  @Test("a list of unknown length costs one call first")
  func unknownLength() {
    let plan = ListPlan(
      [ListID(.products)], states: { _ in nil }, in: Self.directory, at: Self.now)

    #expect(plan.cost == CallCost(least: 1, most: 1, mayNeedMore: true))
  }
}
