import Foundation
import Models

/// The moment of a call: an instant, and what the clocks of the stores show then.
struct Moment: Sendable {
  let instant: Date
  /// What the clock of the first store shows, which the lists of the account follow.
  let head: ShopTime
  private let zones: [Int: TimeZone]
  private let clocks: [Int: ShopTime]
  private let dayStart: Int

  init(_ instant: Date, in premises: Premises) {
    self.instant = instant
    zones = Dictionary(premises.stores.map { ($0.id, $0.zone) }) { first, _ in first }
    clocks = zones.mapValues { ShopTime(at: instant, in: $0) }
    head =
      premises.stores.first.flatMap { [clocks] in clocks[$0.id] } ?? ShopTime(at: instant, in: .gmt)
    dayStart = premises.dayStart * 3_600
  }

  /// The day of the first store's clock.
  var date: ShopDate { head.date }

  /// What the clock of a store shows; the first store's for an unknown one.
  func clock(_ store: Int) -> ShopTime { clocks[store] ?? head }

  /// The business day of a store, which begins at the account's hour.
  func businessDay(_ store: Int) -> ShopDate {
    let clock = clock(store)
    return clock.second < dayStart ? clock.date.adding(days: -1) : clock.date
  }

  /// The earliest business day of all stores: the days before it are over everywhere.
  var earliestDay: ShopDate { clocks.keys.map(businessDay).min() ?? head.date }

  /// The latest day of all stores.
  var latestDay: ShopDate { clocks.values.map(\.date).max() ?? head.date }

  /// Whether a time on a store's clock has come. Where a clock shows an hour twice, the first one counts.
  func hasCome(_ time: ShopTime, in store: Int) -> Bool {
    let clock = clock(store)
    let days = time.date.daysSince1970 - clock.date.daysSince1970
    let wait = days * 86_400 + time.second - clock.second
    guard abs(wait) <= 10_800, let zone = zones[store] else { return wait <= 0 }
    return Self.instant(of: time, in: zone) <= instant
  }

  /// What the clock of a store shows at another instant.
  func clock(_ store: Int, at other: Date) -> ShopTime {
    zones[store].map { ShopTime(at: other, in: $0) } ?? ShopTime(at: other, in: .gmt)
  }

  /// The instant at which a clock in a zone first shows a time; for a time that it skips, as if it went on.
  static func instant(of time: ShopTime, in zone: TimeZone) -> Date {
    let wall = Double(time.date.daysSince1970 * 86_400 + time.second)
    let guesses = [-86_400.0, 86_400].map { shift in
      let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall + shift))
      return Date(timeIntervalSince1970: wall - Double(offset))
    }
    return guesses.sorted().first { ShopTime(at: $0, in: zone) == time }
      ?? max(guesses[0], guesses[1])
  }
}

extension ShopTime {
  /// A time of a business day, which may lie past its midnight.
  init(businessDay day: ShopDate, second: Int) {
    self.init(day.adding(days: second / 86_400), second: second % 86_400)
  }
}
