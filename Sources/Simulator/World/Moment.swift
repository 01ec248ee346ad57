import Foundation
import Models

/// The time of a call: an instant, and the local times of the stores.
struct Moment: Sendable {
  let instant: Date
  /// The local time of the first store, which the lists of the account follow.
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

  /// The local date of the first store.
  var date: ShopDate { head.date }

  /// Returns the local time of a store; of the first store for an unknown one.
  func clock(_ store: Int) -> ShopTime { clocks[store] ?? head }

  /// Returns the business day of a store, which begins at the account's hour.
  func businessDay(_ store: Int) -> ShopDate {
    let clock = clock(store)
    return clock.second < dayStart ? clock.date.adding(days: -1) : clock.date
  }

  /// The earliest business day of all stores; the days before it are over everywhere.
  var earliestDay: ShopDate { clocks.keys.map(businessDay).min() ?? head.date }

  /// The latest date of all stores.
  var latestDay: ShopDate { clocks.values.map(\.date).max() ?? head.date }

  /// Returns whether a local time of a store has passed. If clocks show an hour twice, the first
  /// one counts.
  func hasCome(_ time: ShopTime, in store: Int) -> Bool {
    let clock = clock(store)
    let days = time.date.daysSince1970 - clock.date.daysSince1970
    let wait = days * 86_400 + time.second - clock.second
    guard abs(wait) <= 10_800, let zone = zones[store] else { return wait <= 0 }
    return Self.instant(of: time, in: zone) <= instant
  }

  /// Returns the local time of a store at another instant.
  func clock(_ store: Int, at other: Date) -> ShopTime {
    zones[store].map { ShopTime(at: other, in: $0) } ?? ShopTime(at: other, in: .gmt)
  }

  /// Returns the instant of a local time in a zone: the first one if there are two. If clocks skip
  /// the time, they are treated as if they went on.
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
  /// Creates a time on a business day, which may be after its midnight.
  init(businessDay day: ShopDate, second: Int) {
    self.init(day.adding(days: second / 86_400), second: second % 86_400)
  }
}
