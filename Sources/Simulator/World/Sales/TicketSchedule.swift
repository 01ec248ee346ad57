import Models

/// The number of tickets of a day and their times, as pure functions of store, day and index.
struct TicketSchedule: Sendable {
  let seed: Int
  /// The day of the first sale; nil when there always were sales.
  var firstDay: ShopDate?

  /// The traffic of each hour from the opening on, in hundredths of the day.
  private static let hours = [5, 9, 12, 12, 8, 7, 8, 11, 15, 13]
  /// The traffic of each weekday from Monday on, in hundredths of an average day.
  private static let weekdays = [80, 85, 100, 98, 118, 140, 75]

  /// Returns the number of tickets opened in a store on a day; 0 when it is closed.
  func count(_ shop: SimulatedStore, _ day: ShopDate) -> Int {
    guard shop.isOpen(on: day), firstDay.map({ $0 <= day }) ?? true else { return 0 }
    var dice = SeededRandom(seed: seed, .traffic, shop.id, day.daysSince1970)
    let season = day.month == 12 ? 115 : day.month == 8 ? 90 : 100
    let mean = shop.traffic * Self.weekdays[day.weekday - 1] * season / 10_000
    return min(shop.tickets.upperBound, max(shop.tickets.lowerBound, mean + dice.roll(9) - 4))
  }

  /// Returns the ticket of a store and day that is opened and never closed; nil on a day without
  /// tickets.
  func abandoned(_ shop: SimulatedStore, _ day: ShopDate) -> Int? {
    let count = count(shop, day)
    guard count > 0 else { return nil }
    var dice = SeededRandom(seed: seed, .abandonment, shop.id, day.daysSince1970)
    return dice.roll(count)
  }

  /// Returns the number of tickets of a store and day that are closed at some time.
  func closedCount(_ shop: SimulatedStore, _ day: ShopDate) -> Int { max(0, count(shop, day) - 1) }

  /// Returns when tickets are opened and closed, in order and in seconds since midnight; times
  /// after the next midnight are larger than a day.
  ///
  /// Each ticket has a part of the day's traffic to itself, so one till serves one customer after
  /// another.
  func times(_ shop: SimulatedStore, _ day: ShopDate) -> [(opened: Int, closed: Int)] {
    let count = count(shop, day)
    return (0..<count).map { index in
      var dice = SeededRandom(seed: seed, .arrival, shop.id, day.daysSince1970, index)
      let opened = shop.opening + Self.moment((index * 100_000 + dice.roll(60_000)) / count)
      return (opened, opened + 20 + dice.roll(120))
    }
  }

  /// Returns the seconds after the opening at which a share of the day's traffic, in
  /// hundred-thousandths, has passed.
  private static func moment(_ share: Int) -> Int {
    var rest = share
    for (hour, weight) in hours.enumerated() {
      if rest < weight * 1_000 { return hour * 3_600 + rest * 3_600 / (weight * 1_000) }
      rest -= weight * 1_000
    }
    return hours.count * 3_600
  }
}
