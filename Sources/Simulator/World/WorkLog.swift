import Models

/// The tickets of one day in all stores, by id.
struct DayPlan: Sendable {
  /// A ticket of the day with its times in seconds since midnight.
  struct Entry: Sendable {
    let key: TicketKey
    let opened: Int
    let closed: Int
    let isAbandoned: Bool
  }

  let day: ShopDate
  let entries: [Entry]

  init(_ day: ShopDate, _ rhythm: TicketSchedule, _ stores: [SimulatedStore]) {
    self.day = day
    entries = stores.flatMap { shop in
      let abandoned = rhythm.abandoned(shop, day)
      return rhythm.times(shop, day).enumerated().map { index, times in
        Entry(
          key: TicketKey(store: shop.id, day: day, index: index), opened: times.opened,
          closed: times.closed, isAbandoned: index == abandoned)
      }
    }.sorted { ($0.opened, $0.key.store) < ($1.opened, $1.key.store) }
  }
}

/// The first ticket id of every day since a fixed day, so that a sale has the same id in every run.
struct WorkLog: Sendable {
  private let firstDay: Int
  /// The number of tickets opened before the day `firstDay + index`.
  private let befores: [Int]

  /// The day with the first id, as days since 1970.
  private static let beginning = ShopDate(compact: 20_240_101)?.daysSince1970 ?? 0

  /// Creates a log up to the day after the last one, with at least this many days.
  init(_ rhythm: TicketSchedule, _ premises: Premises, upTo last: ShopDate, days: Int) {
    firstDay =
      premises.firstDay?.daysSince1970 ?? min(Self.beginning, last.daysSince1970 - days)
    var befores = [0]
    for number in firstDay...max(firstDay, last.daysSince1970) {
      let day = ShopDate(daysSince1970: number)
      let count = premises.stores.map { rhythm.count($0, day) }.reduce(0, +)
      befores.append(befores[befores.count - 1] + count)
    }
    self.befores = befores
  }

  /// Returns whether the ids of a day are known.
  func covers(_ day: ShopDate) -> Bool {
    day.daysSince1970 >= firstDay && day.daysSince1970 - firstDay < befores.count
  }

  /// Returns the id before the first one of a day; 0 when the day is not covered.
  func before(_ day: ShopDate) -> Int { covers(day) ? befores[day.daysSince1970 - firstDay] : 0 }

  /// Returns the day on which a ticket was opened, and its index among that day's tickets; nil for
  /// an unknown id.
  func place(of id: Int) -> (day: ShopDate, position: Int)? {
    guard id >= 1, id <= befores[befores.count - 1] else { return nil }
    var low = 0
    var high = befores.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if befores[middle] < id { low = middle } else { high = middle }
    }
    return (ShopDate(daysSince1970: firstDay + low), id - befores[low] - 1)
  }
}
