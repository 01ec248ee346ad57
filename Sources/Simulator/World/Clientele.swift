import Models
import Synchronization

/// What a customer's purchases add up to.
struct Purchases: Sendable {
  var points = 0
  var last: ShopDate?

  /// Adds a purchase; purchases are added oldest first.
  mutating func add(_ ticket: Ticket) {
    points += ticket.points
    last = ticket.key.day
  }
}

/// The customers of the shop and what they bought.
final class Clientele: Sendable {
  private struct Kept {
    var day: ShopDate?
    /// By customer, up to the evening before `day`.
    var purchases: [Int: Purchases] = [:]
  }

  let count: Int
  private let seed: Int
  private let history: History
  private let kept = Mutex(Kept())

  init(seed: Int, count: Int, history: History) {
    self.seed = seed
    self.count = count
    self.history = history
  }

  /// The customer of an id from 1 to `count`.
  func customer(_ id: Int, _ purchases: [Int: Purchases], at moment: ShopTime) -> Customer {
    Customer(seed: seed, id: id, today: moment.date, purchases: purchases[id] ?? Purchases())
  }

  /// The customer of an id with what was bought, nil when there is none of that id.
  func known(_ id: Int, at moment: ShopTime) -> Customer? {
    guard id >= 1, id <= count else { return nil }
    return customer(id, purchases(at: moment), at: moment)
  }

  /// What every customer bought in the days that can be read.
  func purchases(at moment: ShopTime) -> [Int: Purchases] {
    var purchases = past(before: moment)
    add(moment.date, at: moment, to: &purchases)
    return purchases
  }

  private func past(before moment: ShopTime) -> [Int: Purchases] {
    kept.withLock { kept in
      if kept.day == moment.date { return kept.purchases }
      kept.purchases = [:]
      for day in history.days(at: moment).dropLast() { add(day, at: moment, to: &kept.purchases) }
      kept.day = moment.date
      return kept.purchases
    }
  }

  private func add(_ day: ShopDate, at moment: ShopTime, to purchases: inout [Int: Purchases]) {
    for ticket in history.customerTickets(on: day, at: moment) {
      purchases[ticket.customer, default: Purchases()].add(ticket)
    }
  }
}
