import Foundation
import Models
import Testing

@Suite("Shop dates")
struct ShopDateTests {
  @Test("Round-trip every day of four hundred years, with the weekday going round")
  func fourHundredYears() throws {
    let first = try #require(ShopDate(year: 1800, month: 1, day: 1))
    var expected = first
    // 1 January 1800 was a Wednesday.
    var weekday = 3

    for days in first.daysSince1970..<(first.daysSince1970 + 146_097) {
      let date = ShopDate(daysSince1970: days)
      guard date == expected, date.daysSince1970 == days, date.weekday == weekday,
        ShopDate(date.description) == date, ShopDate(compact: date.compact) == date
      else {
        Issue.record("\(date) should be \(expected), day \(days), weekday \(weekday)")
        return
      }
      expected = expected.nextByCalendar
      weekday = weekday % 7 + 1
    }

    #expect(expected == ShopDate(year: 2200, month: 1, day: 1))
  }

  @Test(
    "Know leap years",
    arguments: [(2024, true), (2026, false), (1900, false), (2000, true), (2100, false)])
  func leapYears(year: Int, isLeap: Bool) {
    #expect((ShopDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(
    "Refuse days that do not exist",
    arguments: [
      "0000-00-00", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "2026-01-32", "", "-",
      "--",
      "2026-1", "20261301", "00000000", "2026/01/01", "２０２６-01-01", "99999999999999999999-01-01",
    ])
  func impossible(text: String) {
    #expect(ShopDate(text) == nil)
  }

  @Test("Stay within the years 1 to 9999 however far one counts")
  func limits() throws {
    let day = try #require(ShopDate("2026-09-21"))

    #expect(day.adding(days: .max).description == "9999-12-31")
    #expect(day.adding(days: .min).description == "0001-01-01")
    #expect(day.adding(days: -263).description == "2026-01-01")
    #expect(day.firstOfMonth.description == "2026-09-01")
    #expect(day.lastOfMonth.description == "2026-09-30")
    #expect(day.weekday == 1)
  }

  @Test("Fall on the day of the zone")
  func zones() throws {
    let instant = Date(timeIntervalSince1970: 1_790_031_600.5)
    let paris = try #require(TimeZone(identifier: "Europe/Paris"))

    #expect(ShopTime(at: instant, in: .gmt).description == "2026-09-21 23:00:00")
    #expect(ShopTime(at: instant, in: paris).description == "2026-09-22 01:00:00")
    #expect(
      ShopTime(at: Date(timeIntervalSince1970: -1), in: .gmt).description == "1969-12-31 23:59:59")
    #expect(ShopDate(at: .distantFuture, in: .gmt).year == 4001)
    #expect(ShopDate(at: Date(timeIntervalSince1970: .infinity), in: .gmt).year == 9999)
  }

  @Test("A time is shown to the minute and kept to the second")
  func times() throws {
    let time = try #require(ShopTime("2026-09-21 08:05:09"))

    #expect(time.clock == "08:05")
    #expect(time.description == "2026-09-21 08:05:09")
    #expect((time.hour, time.minute) == (8, 5))
    #expect(try time < #require(ShopTime("2026-09-21 08:05:10")))
  }
}

extension ShopDate {
  /// The next day, computed in the slow and obvious way.
  fileprivate var nextByCalendar: ShopDate {
    ShopDate(year: year, month: month, day: day + 1) ?? ShopDate(
      year: year, month: month + 1, day: 1)
      ?? ShopDate(year: year + 1, month: 1, day: 1) ?? self
  }
}
