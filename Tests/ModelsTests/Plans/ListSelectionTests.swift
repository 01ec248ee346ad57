import Foundation
import Models
import Testing

@Suite("List selections")
struct ListSelectionTests {
  private static let day = ShopDate(daysSince1970: 20_717)  // Monday 21 September 2026
  private static let now = ShopClock(zone: "Europe/Paris").instant(
    of: ShopTime(day, second: 12 * 3_600))
  private static let directory = StoreDirectory(
    stores: [.init(id: 1, zone: "Europe/Paris"), .init(id: 4, zone: "Europe/Paris")])

  private static func lists(_ selection: ListSelection) -> [ListID] {
    selection.lists(in: directory, at: now)
  }

  @Test("shows all stores and the running day first")
  func start() {
    let sales = ListSelection(.closedSales)

    #expect(Self.lists(sales).map(\.store) == [1, 4])
    #expect(Self.lists(sales).map(\.day) == [Self.day, Self.day])
    #expect(sales.whyNotNow == .isToday)
    #expect(sales.whyNoStep(1, in: Self.directory, at: Self.now) == .nextDayNotBegun)
  }

  @Test("goes from all stores to each and back to all")
  func stores() {
    var sales = ListSelection(.closedSales)
    var shown: [Int?] = []
    for _ in 0..<3 {
      sales.showNext(in: Self.directory)
      shown.append(sales.store)
    }

    #expect(shown == [1, 4, nil])
    #expect(ListSelection(.products).whyNoOther(in: Self.directory) == .isSameEverywhere)
  }

  @Test("days of a store that is gone are listed up to its last one, and never loaded")
  func gone() throws {
    let last = Self.day.adding(days: -3)
    let directory = StoreDirectory(
      stores: [.init(id: 1, zone: "Europe/Paris")],
      gone: [.init(id: 4, name: "Annecy", zone: "Europe/Paris", goneOn: last)])
    let week = ListSelection(.closedSales, days: Self.day.adding(days: -6)...Self.day)
    let lists = week.lists(in: directory, at: Self.now)
    let plan = ListPlan(lists, states: { _ in nil }, in: directory, at: Self.now)

    #expect(lists.filter { $0.store == 1 }.count == 7)
    #expect(lists.filter { $0.store == 4 }.compactMap(\.day).max() == last)
    #expect(plan.lists.count == 11 && plan.wanted.allSatisfy { $0.store == 1 })
    #expect(
      directory.remarks(of: lists) { _ in nil } == [
        "Annecy is gone; hibou never loaded 4 of its days."
      ])
    #expect(ListSelection(.openSales).lists(in: directory, at: Self.now).map(\.store) == [1])
    let today = ListRequest(.closedSales, store: 4)
    #expect(throws: ListRefusal.noSuchStore(4, directory.stores ?? [])) {
      try today.lists(in: directory, at: Self.now)
    }
  }

  @Test("steps by as many days as it shows, never past today")
  func steps() {
    var sales = ListSelection(
      .closedSales, store: 1, days: Self.day.adding(days: -6)...Self.day)
    sales.step(-1, in: Self.directory, at: Self.now)
    let before = sales.days
    sales.step(1, in: Self.directory, at: Self.now)

    #expect(before == Self.day.adding(days: -13)...Self.day.adding(days: -7))
    #expect(sales.days == Self.day.adding(days: -6)...Self.day)
    #expect(Self.lists(sales).first?.day == Self.day, "the newest day first")
    var today = ListSelection(.closedSales, store: 1)
    today.step(-1, in: Self.directory, at: Self.now)
    today.step(1, in: Self.directory, at: Self.now)
    #expect(today.days == nil)
  }

  @Test("steps a list by the month from month to month")
  func months() {
    var turnover = ListSelection(.turnover, store: 1)
    turnover.step(-1, in: Self.directory, at: Self.now)

    #expect(
      Self.lists(turnover).map(\.day) == [Self.day.firstOfMonth.adding(days: -1).firstOfMonth])
    turnover.step(1, in: Self.directory, at: Self.now)
    #expect(turnover.days == nil && turnover.whyNotNow == .isThisMonth)
  }

  @Test("shows no list while the stores are not known")
  func unknown() {
    #expect(ListSelection(.closedSales).lists(in: StoreDirectory(), at: Self.now).isEmpty)
  }
}
