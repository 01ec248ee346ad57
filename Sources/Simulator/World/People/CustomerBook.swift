import Models
import Synchronization

/// The totals of a customer's purchases.
struct Purchases: Sendable {
  var points = 0
  var last: ShopDate?

  /// Adds a purchase; purchases must be added oldest first.
  mutating func add(_ ticket: Ticket) {
    points += ticket.points
    last = ticket.key.day
  }
}

/// The customers of the shop and their purchases.
final class CustomerBook: Sendable {
  private struct Kept {
    var day: ShopDate?
    /// The number of past events of the script.
    var events = 0
    /// The purchases by customer, up to the evening before `day`.
    var purchases: [Int: Purchases] = [:]
  }

  private let count: Int
  private let seed: Int
  private let hasPhoneForms: Bool
  private let history: History
  private let script: Script
  private let kept = Mutex(Kept())

  init(seed: Int, count: Int, history: History, script: Script, hasPhoneForms: Bool) {
    self.seed = seed
    self.count = count
    self.history = history
    self.script = script
    self.hasPhoneForms = hasPhoneForms
  }

  /// Returns the ids of the customers, newest first.
  func ids(at moment: Moment) -> [Int] {
    let merged = script.merged(by: moment.instant)
    return (0..<count).map { count - $0 }.filter { merged[$0] == nil }
  }

  /// Returns the customer with an id from 1 to `count`.
  func customer(_ id: Int, _ purchases: [Int: Purchases], at moment: Moment) -> Customer {
    Customer(
      seed: seed, id: id, today: moment.date, purchases: purchases[id] ?? Purchases(),
      hasPhoneForms: hasPhoneForms)
  }

  /// Returns the customer with an id and its purchases; nil when there is none.
  func known(_ id: Int, at moment: Moment) -> Customer? {
    guard id >= 1, id <= count, script.merged(by: moment.instant)[id] == nil else { return nil }
    return customer(id, purchases(at: moment), at: moment)
  }

  /// Returns the purchases of all customers in the days that can be loaded.
  func purchases(at moment: Moment) -> [Int: Purchases] {
    var purchases = past(before: moment)
    for day in history.days(at: moment).drop(while: { $0 < moment.earliestDay }) {
      add(day, at: moment, to: &purchases)
    }
    return purchases
  }

  private func past(before moment: Moment) -> [Int: Purchases] {
    let events = script.events(by: moment.instant).count
    return kept.withLock { kept in
      if kept.day == moment.earliestDay, kept.events == events { return kept.purchases }
      kept.purchases = [:]
      for day in history.days(at: moment).prefix(while: { $0 < moment.earliestDay }) {
        add(day, at: moment, to: &kept.purchases)
      }
      kept.day = moment.earliestDay
      kept.events = events
      return kept.purchases
    }
  }

  private func add(_ day: ShopDate, at moment: Moment, to purchases: inout [Int: Purchases]) {
    for ticket in history.customerTickets(on: day, at: moment) {
      purchases[ticket.customer, default: Purchases()].add(ticket)
    }
  }
}
