import Foundation
import Models
import Testing

@Suite("Shop clock")
struct ShopClockTests {
  @Test("Shows the store's day and time")
  func now() {
    let instant = Date(timeIntervalSince1970: 1_790_031_600)

    #expect(ShopClock(zone: "Europe/Paris").now(at: instant).description == "2026-09-22 01:00:00")
    #expect(ShopClock(zone: "America/Cayenne").today(at: instant).description == "2026-09-21")
  }

  @Test(
    "Assumes Paris where the zone is unknown, and says so", arguments: [nil, "", "Europe/Nowhere"])
  func unknown(name: String?) {
    let clock = ShopClock(zone: name)

    #expect(!clock.isZoneKnown)
    #expect(clock.zone.identifier == "Europe/Paris")
    #expect(ShopClock(zone: "Europe/Berlin").isZoneKnown)
  }

  @Test(
    "Reads the pinned instant",
    arguments: [
      ("2026-09-21T23:00:00Z", 1_790_031_600), ("2026-09-22T01:00:00+02:00", 1_790_031_600),
      ("2026-09-22T01:00:00+0200", 1_790_031_600), ("2026-09-22T01:00:00", 1_790_031_600),
      ("2026-09-22 01:00", 1_790_031_600), ("2026-09-21T18:00:00.250-05:00", 1_790_031_600),
      ("2026-09-22", 1_790_028_000), ("2026-01-15T12:00:00", 1_768_474_800),
      ("2026-10-25T02:30:00", 1_792_888_200), ("2026-03-29T02:30:00", 1_774_747_800),
      ("", nil), ("now", nil), ("2026-09-21T25:00:00Z", nil), ("2026-09-21T10:00:00+99:99", nil),
      ("2026-09-21T10:00:00+2", nil), ("2026-09-21T", nil),
    ] as [(String, Double?)])
  func pinned(text: String, seconds: Double?) {
    let instant = ShopClock(zone: "Europe/Paris").instant(text)

    #expect(instant?.timeIntervalSince1970 == seconds)
  }

  @Test("Goes back and forth between instants and its own time")
  func roundTrip() {
    let clock = ShopClock(zone: "Europe/Paris")

    for hour in 0..<8_760 {
      let instant = Date(timeIntervalSince1970: 1_767_222_000 + Double(hour) * 3_600)
      let there = clock.now(at: instant)
      // Only the hour that occurs twice, on 25 October, cannot be converted back.
      if there.date.compact != 20_261_025 { #expect(clock.instant(of: there) == instant) }
    }
  }
}
