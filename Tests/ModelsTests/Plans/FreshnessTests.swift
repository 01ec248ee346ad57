import Foundation
import Models
import Testing

@Suite("Freshness")
struct FreshnessTests {
  private static let paris = ShopClock(zone: "Europe/Paris")
  private static let auckland = ShopClock(zone: "Pacific/Auckland")
  private static let day = ShopDate(daysSince1970: 20_717)  // 21 September 2026
  private static let sales = ListID(.closedSales, store: 1, day: day)

  private static func paris(_ hour: Int, day offset: Int = 0) -> Date {
    paris.instant(of: ShopTime(day.adding(days: offset), second: hour * 3_600))
  }

  private static func loaded(_ date: Date, rows: Int = 3) -> ListState {
    ListState(rows: rows, total: rows, pages: 1, readAt: date, completedAt: date)
  }

  @Test("a day is final only when it was loaded 36 hours after its end in its store")
  func final() {
    let after = Self.paris(12, day: 2)

    #expect(
      Freshness(
        of: Self.sales, Self.loaded(after), at: Self.paris(9, day: 30), clock: Self.paris)
        == .final(asOf: after))
  }

  @Test("a day that has ended is current for half a day, and loaded once more when it has settled")
  func settling() {
    let loaded = Self.paris(1, day: 1)
    let at = { (hour: Int, day: Int) in
      Freshness(
        of: Self.sales, Self.loaded(loaded), at: Self.paris(hour, day: day), clock: Self.paris)
    }

    #expect(at(13, 1) == .current(asOf: loaded))
    #expect(at(14, 1) == .stale(asOf: loaded))
    #expect(at(13, 2) == .stale(asOf: loaded))
    #expect(at(9, 30) == .stale(asOf: loaded))
    // A complete list is not loaded by a policy that loads missing lists.
    let kept = Freshness(
      of: Self.sales, Self.loaded(loaded), at: Self.paris(9, day: 30), maxAge: .infinity,
      clock: Self.paris)
    #expect(!LoadPolicy.missingOnly.loads(kept))
  }

  @Test("a load time in the future says nothing: the list is loaded again")
  func wrongClock() {
    let wrong = Self.paris(18, day: 1)
    let now = Self.paris(18)

    #expect(
      Freshness(of: Self.sales, Self.loaded(wrong), at: now, clock: Self.paris)
        == .unfinished(asOf: wrong))
    #expect(
      Freshness(of: ListID(.products), Self.loaded(wrong), at: now, clock: Self.paris)
        == .stale(asOf: wrong))
    // Clocks never agree to the second.
    let ahead = now.addingTimeInterval(60)
    #expect(
      Freshness(of: ListID(.products), Self.loaded(ahead), at: now, clock: Self.paris)
        == .current(asOf: ahead))
  }

  @Test("a day that was loaded before it ended lacks rows once it has ended")
  func unfinished() {
    let during = Self.paris(23)
    let freshness = Freshness(
      of: Self.sales, Self.loaded(during), at: Self.paris(0, day: 1), clock: Self.paris)

    #expect(freshness == .unfinished(asOf: during))
    #expect(freshness.lacksRows && freshness.isOld && !freshness.isWhole)
  }

  @Test("the running day is current for 15 minutes and stale after that")
  func running() {
    let nine = Self.paris(9)
    let at = { (minutes: Double) in
      Freshness(
        of: Self.sales, Self.loaded(nine), at: nine.addingTimeInterval(minutes * 60),
        clock: Self.paris)
    }

    #expect(at(15) == .current(asOf: nine))
    #expect(at(15.1) == .stale(asOf: nine))
  }

  @Test("a day that has not begun in its store is future, whatever was stored for it")
  func future() {
    let tomorrow = ListID(.closedSales, store: 1, day: Self.day.adding(days: 1))
    let now = Self.paris(22)

    #expect(Freshness(of: tomorrow, nil, at: now, clock: Self.paris) == .future)
    #expect(Freshness(of: tomorrow, Self.loaded(now), at: now, clock: Self.paris) == .future)
    #expect(!LoadPolicy(.everything).loads(.future))
    // In Auckland that day has begun.
    #expect(Freshness(of: tomorrow, nil, at: now, clock: Self.auckland) == .notLoaded)
  }

  @Test("a day is over in Auckland while it still runs in Paris")
  func zones() {
    let loaded = Self.paris(15)
    let now = Self.paris(18)

    #expect(
      Freshness(of: Self.sales, Self.loaded(loaded), at: now, clock: Self.auckland)
        == .current(asOf: loaded))
    #expect(
      Freshness(of: Self.sales, Self.loaded(loaded), at: now, maxAge: 86_400, clock: Self.paris)
        == .current(asOf: loaded))
  }

  @Test("while the zone of a store is not known, a day is final only when it ended everywhere")
  func unknownZone() {
    let unknown = ShopClock(zone: nil)
    let early = Self.paris(15, day: 2)
    let late = Self.paris(3, day: 3)

    #expect(
      !Freshness(of: Self.sales, Self.loaded(early), at: Self.paris(0, day: 5), clock: unknown)
        .isFinal)
    #expect(
      Freshness(of: Self.sales, Self.loaded(late), at: Self.paris(0, day: 5), clock: unknown)
        .isFinal)
  }

  @Test("a list of which only some pages came is partial")
  func partial() {
    let date = Self.paris(9)
    let state = ListState(
      rows: 250, total: 1_284, pages: 1, readAt: date, completedAt: nil, isUnderWay: true)

    #expect(
      Freshness(of: ListID(.products), state, at: date, clock: Self.paris) == .partial(asOf: date))
  }

  @Test(
    "lists without days are stale after their resource's own age",
    arguments: [(Resource.stock, 0.3), (.products, 25), (.stores, 8 * 24)])
  func ages(_ resource: Resource, _ hours: Double) {
    let date = Self.paris(9)
    let list = ListID(resource, warehouse: resource == .stock ? 1 : nil)
    let at = { (hours: Double) in
      Freshness(
        of: list, Self.loaded(date), at: date.addingTimeInterval(hours * 3_600),
        clock: Self.paris)
    }

    #expect(at(hours / 2) == .current(asOf: date))
    #expect(at(hours) == .stale(asOf: date))
  }
}
