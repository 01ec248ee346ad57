import Models
import Synchronization

/// The sales of the demo shop. Every ticket can be made alone; only what was asked for is made and kept.
final class History: Sendable {
  /// So many days of sales can be read, today among them.
  static let length = 400

  private struct Kept {
    var diary: Diary?
    var plans: [ShopDate: DayPlan] = [:]
    var maker: TicketMaker?
  }

  private let seed: Int
  private let assortment: Assortment
  private let customerCount: Int
  private let rhythm: Rhythm
  private let kept = Mutex(Kept())

  init(seed: Int, assortment: Assortment, customerCount: Int) {
    self.seed = seed
    self.assortment = assortment
    self.customerCount = customerCount
    rhythm = Rhythm(seed: seed)
  }

  // MARK: Sales

  /// The closed sales of a store and a day, oldest first.
  func closed(_ shop: Shop, on day: ShopDate, at moment: ShopTime) -> [Sale] {
    closedEntries(on: day, at: moment).filter { $0.element.key.store == shop.id }
      .map { sale($0.element, id: $0.id, at: moment) }
  }

  /// The closed sales of a store and a month, oldest first.
  func closed(_ shop: Shop, year: Int, month: Int, at moment: ShopTime) -> [Sale] {
    (1...31).compactMap { ShopDate(year: year, month: month, day: $0) }
      .flatMap { closed(shop, on: $0, at: moment) }
  }

  /// The oldest closed sale of a store.
  func first(_ shop: Shop, at moment: ShopTime) -> Sale? {
    days(at: moment).lazy.compactMap { self.closed(shop, on: $0, at: moment).first }.first
  }

  /// The sales of a store that are open, newest first: what is at the till, and what was left behind this week.
  func open(_ shop: Shop, at moment: ShopTime) -> [Sale] {
    days(at: moment).suffix(7).reversed().flatMap { day in
      identified(day).reversed().filter { element in
        element.element.key.store == shop.id && isOpen(element.element, at: moment)
      }.map { sale($0.element, id: $0.id, at: moment) }
    }
  }

  /// The closed sales of a customer in both stores, newest first.
  func sales(ofCustomer id: Int, at moment: ShopTime) -> [Sale] {
    let maker = maker
    return days(at: moment).reversed().flatMap { day in
      closedEntries(on: day, at: moment).reversed()
        .filter { maker.customer($0.element.key) == id }
        .map { sale($0.element, id: $0.id, at: moment) }
    }
  }

  /// The closed sales of a quarter whose external reference contains a text, newest first.
  func sales(referring text: String, at moment: ShopTime) -> [Sale] {
    guard !text.isEmpty else { return [] }
    return days(at: moment).suffix(92).reversed().flatMap { day in
      closedEntries(on: day, at: moment).reversed().map { sale($0.element, id: $0.id, at: moment) }
        .filter { $0.ticket.externalReference.contains(text) }
    }
  }

  /// The sale of an id, nil when there is none or it is no longer kept.
  func sale(_ id: Int, at moment: ShopTime) -> Sale? {
    guard let place = diary(upTo: moment.date).place(of: id) else { return nil }
    let entry = plan(place.day).entries[place.position]
    guard isClosed(entry, at: moment) || isOpen(entry, at: moment) else { return nil }
    return sale(entry, id: id, at: moment)
  }

  /// The id of a ticket of any day.
  func id(of key: TicketKey, at moment: ShopTime) -> Int {
    let position = plan(key.day).entries.firstIndex { $0.key == key } ?? 0
    return diary(upTo: moment.date).before(key.day) + position + 1
  }

  // MARK: Tickets

  /// The days that can be read, oldest first.
  func days(at moment: ShopTime) -> [ShopDate] {
    (0..<Self.length).map { moment.date.adding(days: $0 + 1 - Self.length) }
  }

  /// The tickets of both stores and a day that are closed at a moment, in the order they were opened.
  func closedTickets(on day: ShopDate, at moment: ShopTime) -> [(ticket: Ticket, closed: Int)] {
    let maker = maker
    return closedEntries(on: day, at: moment)
      .map { (maker.ticket($0.element.key), $0.element.closed) }
  }

  /// The tickets of a day that known customers bought.
  func customerTickets(on day: ShopDate, at moment: ShopTime) -> [Ticket] {
    let maker = maker
    return closedEntries(on: day, at: moment).filter { maker.customer($0.element.key) != 0 }
      .map { maker.ticket($0.element.key) }
  }

  /// Every ticket of both stores and a whole day that is ever closed, whether or not it is yet.
  func plannedTickets(on day: ShopDate) -> [(ticket: Ticket, closed: Int)] {
    let maker = maker
    return plan(day).entries.filter { !$0.isAbandoned }.map { (maker.ticket($0.key), $0.closed) }
  }

  // MARK: Making

  private typealias Identified = (id: Int, element: DayPlan.Entry)

  private func sale(_ entry: DayPlan.Entry, id: Int, at moment: ShopTime) -> Sale {
    let key = entry.key
    let isClosed = isClosed(entry, at: moment)
    return Sale(
      id: id, ticket: maker.ticket(key), opened: ShopTime(key.day, second: entry.opened),
      closed: isClosed ? ShopTime(key.day, second: entry.closed) : nil,
      number: isClosed ? number(key) : nil, isDayOver: key.day < moment.date)
  }

  private func number(_ key: TicketKey) -> Int {
    guard let shop = Shop.shop(key.store) else { return 0 }
    let before = (1..<key.day.day).map { rhythm.closedCount(shop, key.day.adding(days: -$0)) }
    let abandoned = rhythm.abandoned(shop, key.day) ?? key.index
    return before.reduce(0, +) + key.index + (abandoned < key.index ? 0 : 1)
  }

  private func isClosed(_ entry: DayPlan.Entry, at moment: ShopTime) -> Bool {
    let day = entry.key.day
    let age = moment.date.daysSince1970 - day.daysSince1970
    return !entry.isAbandoned && age < Self.length
      && ShopTime(day, second: entry.closed) <= moment
  }

  private func isOpen(_ entry: DayPlan.Entry, at moment: ShopTime) -> Bool {
    let opened = ShopTime(entry.key.day, second: entry.opened)
    guard opened <= moment else { return false }
    let age = moment.date.daysSince1970 - opened.date.daysSince1970
    return entry.isAbandoned ? age < 7 : ShopTime(opened.date, second: entry.closed) > moment
  }

  private func closedEntries(on day: ShopDate, at moment: ShopTime) -> [Identified] {
    guard days(at: moment).first ?? day <= day, day <= moment.date else { return [] }
    return identified(day, at: moment).filter { isClosed($0.element, at: moment) }
  }

  private func identified(_ day: ShopDate, at moment: ShopTime? = nil) -> [Identified] {
    let before = diary(upTo: moment?.date ?? day).before(day)
    return plan(day).entries.enumerated().map { (before + $0.offset + 1, $0.element) }
  }

  // MARK: Keeping

  private func diary(upTo day: ShopDate) -> Diary {
    kept.withLock { kept in
      if let diary = kept.diary, diary.covers(day) { return diary }
      let diary = Diary(rhythm, upTo: day, days: Self.length + 10)
      kept.diary = diary
      return diary
    }
  }

  private func plan(_ day: ShopDate) -> DayPlan {
    kept.withLock { kept in
      if let plan = kept.plans[day] { return plan }
      let plan = DayPlan(day, rhythm)
      kept.plans[day] = plan
      return plan
    }
  }

  private var maker: TicketMaker {
    kept.withLock { kept in
      if let maker = kept.maker { return maker }
      let maker = newMaker()
      kept.maker = maker
      return maker
    }
  }

  private func newMaker() -> TicketMaker {
    let sold = min(assortment.count, Assortment.soldCount)
    let archived = assortment.count + 1...assortment.count + Assortment.archivedCount
    return TicketMaker(
      seed: seed, rhythm: rhythm, sold: (0..<sold).map { assortment.article($0 + 1) },
      archived: archived.map(assortment.article), customerCount: customerCount)
  }
}
