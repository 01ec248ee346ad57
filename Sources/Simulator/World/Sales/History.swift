import Foundation
import Models
import Synchronization

/// The sales of the account. Every ticket can be made on its own; only those that are needed are
/// made and kept.
final class History: Sendable {
  /// The number of days whose sales can be loaded, including today.
  static let length = 400

  private struct Kept {
    var diary: WorkLog?
    var plans: [ShopDate: DayPlan] = [:]
    var maker: TicketMaker?
    var scripted: ScriptedSales?
  }

  let premises: Premises
  private let seed: Int
  private let assortment: Assortment
  private let customerCount: Int
  private let script: Script
  private let rhythm: TicketSchedule
  private let kept = Mutex(Kept())

  init(
    seed: Int, premises: Premises, assortment: Assortment, customerCount: Int, script: Script
  ) {
    self.seed = seed
    self.premises = premises
    self.assortment = assortment
    self.customerCount = customerCount
    self.script = script
    rhythm = TicketSchedule(seed: seed, firstDay: premises.firstDay)
  }

  // MARK: Sales

  /// Returns the closed sales of a store and a business day, oldest first.
  func closed(_ shop: SimulatedStore, on day: ShopDate, at moment: Moment) -> [SimulatedSale] {
    let everyday = closedEntries(on: day, at: moment).filter { $0.element.key.store == shop.id }
    guard !script.events.isEmpty else {
      return everyday.map { sale($0.element, shop, id: $0.id, at: moment) }
    }
    let own = everyday.map { sale($0.element, shop, id: $0.id, at: moment) }
    let added = scripted.entries(on: day, by: moment.instant).compactMap { sale($0, at: moment) }
    let moved = script.moves(by: moment.instant).filter { $0.value == day }.keys
      .compactMap { self.sale($0, at: moment) }
    var seen: Set<Int> = []
    return (own + added + moved)
      .filter { $0.shop.id == shop.id && $0.day == day && $0.closed != nil }
      .filter { seen.insert($0.id).inserted }
      .sorted { ($0.closed ?? $0.opened, $0.id) < ($1.closed ?? $1.opened, $1.id) }
  }

  /// Returns the closed sales of a store and a month, oldest first.
  func closed(_ shop: SimulatedStore, year: Int, month: Int, at moment: Moment) -> [SimulatedSale] {
    (1...31).compactMap { ShopDate(year: year, month: month, day: $0) }
      .flatMap { closed(shop, on: $0, at: moment) }
  }

  /// Returns the sales of a store that were completed in a month by its clock, oldest first.
  func completed(_ shop: SimulatedStore, year: Int, month: Int, at moment: Moment)
    -> [SimulatedSale]
  {
    guard let first = ShopDate(year: year, month: month, day: 1) else { return [] }
    let last = first.lastOfMonth
    return (-40...80).map { first.adding(days: $0) }
      .flatMap { closed(shop, on: $0, at: moment) }
      .filter { sale in sale.closed.map { first <= $0.date && $0.date <= last } ?? false }
      .sorted { ($0.opened, $0.id) < ($1.opened, $1.id) }
  }

  /// Returns the oldest closed sale of a store.
  func first(_ shop: SimulatedStore, at moment: Moment) -> SimulatedSale? {
    days(at: moment).lazy.compactMap { self.closed(shop, on: $0, at: moment).first }.first
  }

  /// Returns the open sales of a store, newest first: the current one at the till, and those that
  /// were abandoned this week.
  func open(_ shop: SimulatedStore, at moment: Moment) -> [SimulatedSale] {
    days(at: moment).suffix(7).reversed().flatMap { day in
      identified(day).reversed().filter { element in
        element.element.key.store == shop.id && isOpen(element.element, at: moment)
      }.map { sale($0.element, shop, id: $0.id, at: moment) }
    }
  }

  /// Returns the closed sales of a customer in all stores, newest first.
  func sales(ofCustomer id: Int, at moment: Moment) -> [SimulatedSale] {
    let maker = maker
    let merged = script.merged(by: moment.instant)
    return days(at: moment).reversed().flatMap { day in
      let everyday = closedEntries(on: day, at: moment).reversed()
        .filter { entry in
          let customer = maker.customer(entry.element.key)
          return merged[customer] ?? customer == id
        }
        .compactMap { sale($0.element, id: $0.id, at: moment) }
      return script.events.isEmpty
        ? everyday
        : scripted.entries(on: day, by: moment.instant).reversed()
          .compactMap { sale($0, at: moment) }.filter { $0.ticket.customer == id } + everyday
    }
  }

  /// Returns the closed sales of the last quarter whose external reference contains a text, newest
  /// first.
  func sales(referring text: String, at moment: Moment) -> [SimulatedSale] {
    guard !text.isEmpty else { return [] }
    return days(at: moment).suffix(92).reversed().flatMap { day in
      closedEntries(on: day, at: moment).reversed()
        .compactMap { sale($0.element, id: $0.id, at: moment) }
        .filter { $0.ticket.externalReference.contains(text) }
    }
  }

  /// Returns the sale with an id; nil when there is none or it is no longer kept.
  func sale(_ id: Int, at moment: Moment) -> SimulatedSale? {
    if let entry = scripted.entry(id, by: moment.instant) { return sale(entry, at: moment) }
    guard let place = diary(upTo: moment.latestDay).place(of: id) else { return nil }
    let entry = plan(place.day).entries[place.position]
    guard isClosed(entry, at: moment) || isOpen(entry, at: moment) else { return nil }
    return sale(entry, id: id, at: moment)
  }

  /// Returns the id of a ticket.
  func id(of key: TicketKey, at moment: Moment) -> Int {
    if key.index >= ScriptedSales.Entry.firstIndex { return scripted.entry(key)?.id ?? 0 }
    let position = plan(key.day).entries.firstIndex { $0.key == key } ?? 0
    return diary(upTo: max(key.day, moment.latestDay)).before(key.day) + position + 1
  }

  // MARK: Tickets

  /// Returns the days that can be loaded, oldest first.
  func days(at moment: Moment) -> [ShopDate] {
    let last = moment.latestDay
    let reach = last.adding(days: 1 - Self.length)
    let first = max(premises.firstDay ?? reach, reach)
    let count = last.daysSince1970 - first.daysSince1970 + 1
    return (0..<max(0, count)).map { first.adding(days: $0) }
  }

  /// Returns the tickets of all stores and a day that are closed at a moment, in the order of their
  /// opening.
  func closedTickets(on day: ShopDate, at moment: Moment) -> [(ticket: Ticket, closed: Int)] {
    let maker = maker
    return closedEntries(on: day, at: moment)
      .map { (maker.ticket($0.element.key), $0.element.closed) }
  }

  /// Returns the tickets of known customers on a day, including those of a script.
  func customerTickets(on day: ShopDate, at moment: Moment) -> [Ticket] {
    let maker = maker
    let everyday = closedEntries(on: day, at: moment)
      .filter { maker.customer($0.element.key) != 0 }.map { maker.ticket($0.element.key) }
    guard !script.events.isEmpty else { return everyday }
    let merged = script.merged(by: moment.instant)
    let added = scripted.entries(on: day, by: moment.instant)
      .compactMap { sale($0, at: moment)?.ticket }.filter { $0.customer != 0 }
    return everyday.map { ticket in
      var ticket = ticket
      ticket.customer = merged[ticket.customer] ?? ticket.customer
      return ticket
    } + added
  }

  /// Returns all tickets of all stores and a day that will ever be closed, whether or not they are
  /// yet.
  func plannedTickets(on day: ShopDate) -> [(ticket: Ticket, closed: Int)] {
    let maker = maker
    return plan(day).entries.filter { !$0.isAbandoned }.map { (maker.ticket($0.key), $0.closed) }
  }

  /// Returns the tickets of a script that are closed at a moment.
  func scriptedTickets(at moment: Moment) -> [Ticket] {
    scripted.entries(by: moment.instant).compactMap { ticket($0) }
  }

  // MARK: Making

  private typealias Identified = (id: Int, element: DayPlan.Entry)

  private func sale(_ entry: DayPlan.Entry, id: Int, at moment: Moment) -> SimulatedSale? {
    premises.store(entry.key.store).map { sale(entry, $0, id: id, at: moment) }
  }

  private func sale(_ entry: DayPlan.Entry, _ shop: SimulatedStore, id: Int, at moment: Moment)
    -> SimulatedSale
  {
    let key = entry.key
    let isClosed = isClosed(entry, at: moment)
    let closed = ShopTime(businessDay: key.day, second: entry.closed)
    var ticket = maker.ticket(key)
    var day = key.day
    if !script.events.isEmpty {
      ticket.customer = script.merged(by: moment.instant)[ticket.customer] ?? ticket.customer
      day = script.moves(by: moment.instant)[id] ?? day
    }
    return SimulatedSale(
      id: id, shop: shop, ticket: ticket, day: day,
      opened: ShopTime(businessDay: key.day, second: entry.opened),
      closed: isClosed ? closed : nil, number: isClosed ? number(key, shop) : nil,
      isDayOver: day < moment.businessDay(shop.id),
      late: isClosed ? late(of: ticket, id: id, shop, at: moment) : [])
  }

  private func sale(_ entry: ScriptedSales.Entry, at moment: Moment) -> SimulatedSale? {
    guard let shop = premises.store(entry.store), var ticket = ticket(entry) else { return nil }
    ticket.customer = script.merged(by: moment.instant)[ticket.customer] ?? ticket.customer
    let day = script.moves(by: moment.instant)[entry.id] ?? entry.day
    let second = max(0, entry.closed.second - 30)
    return SimulatedSale(
      id: entry.id, shop: shop, ticket: ticket, day: day,
      opened: ShopTime(entry.closed.date, second: second), closed: entry.closed,
      number: 50_000 + entry.number, isDayOver: day < moment.businessDay(shop.id),
      late: late(of: ticket, id: entry.id, shop, at: moment))
  }

  private func ticket(_ entry: ScriptedSales.Entry) -> Ticket? {
    switch entry.content {
    case .sale(let sale):
      return Ticket(sale, entry, assortment, premises.store(entry.store))
    case .void(let id):
      if let original = scripted.entry(id, by: entry.instant) {
        return ticket(original)?.voided(key: entry.key)
      }
      return sale(id, at: Moment(entry.instant, in: premises))?.ticket.voided(key: entry.key)
    }
  }

  /// Returns the payments after the day of a ticket: the amount owed, and those of a script.
  private func late(of ticket: Ticket, id: Int, _ shop: SimulatedStore, at moment: Moment)
    -> [LatePayment]
  {
    var late: [LatePayment] = []
    if ticket.owed > 0, ticket.key.index < ScriptedSales.Entry.firstIndex {
      let time = ShopTime(ticket.key.day.adding(days: SimulatedSale.daysToPay), second: 37_800)
      if moment.hasCome(time, in: shop.id) {
        let code = ticket.currency == shop.currency ? "VIR" : "VIR\(ticket.currency)"
        late.append(LatePayment(id: id, time: time, code: code, cents: ticket.owed))
      }
    }
    guard !script.events.isEmpty else { return late }
    let sent = scripted.payments(of: id, by: moment.instant).enumerated()
    return late
      + sent.map { index, payment in
        LatePayment(
          id: 10_000_000 + id * 8 + index, time: moment.clock(shop.id, at: payment.instant),
          code: payment.code, cents: payment.cents)
      }
  }

  private func number(_ key: TicketKey, _ shop: SimulatedStore) -> Int {
    let before = (1..<key.day.day).map { rhythm.closedCount(shop, key.day.adding(days: -$0)) }
    let abandoned = rhythm.abandoned(shop, key.day) ?? key.index
    return before.reduce(0, +) + key.index + (abandoned < key.index ? 0 : 1)
  }

  private func isClosed(_ entry: DayPlan.Entry, at moment: Moment) -> Bool {
    let key = entry.key
    let age = moment.clock(key.store).date.daysSince1970 - key.day.daysSince1970
    return !entry.isAbandoned && age < Self.length
      && moment.hasCome(ShopTime(businessDay: key.day, second: entry.closed), in: key.store)
  }

  private func isOpen(_ entry: DayPlan.Entry, at moment: Moment) -> Bool {
    let key = entry.key
    let opened = ShopTime(businessDay: key.day, second: entry.opened)
    guard moment.hasCome(opened, in: key.store) else { return false }
    let age = moment.clock(key.store).date.daysSince1970 - opened.date.daysSince1970
    return entry.isAbandoned
      ? age < 7
      : !moment.hasCome(ShopTime(businessDay: key.day, second: entry.closed), in: key.store)
  }

  private func closedEntries(on day: ShopDate, at moment: Moment) -> [Identified] {
    guard moment.latestDay.adding(days: 1 - Self.length) <= day, day <= moment.latestDay else {
      return []
    }
    return identified(day, at: moment).filter { isClosed($0.element, at: moment) }
  }

  private func identified(_ day: ShopDate, at moment: Moment? = nil) -> [Identified] {
    let before = diary(upTo: moment?.latestDay ?? day).before(day)
    return plan(day).entries.enumerated().map { (before + $0.offset + 1, $0.element) }
  }

  // MARK: Keeping

  private func diary(upTo day: ShopDate) -> WorkLog {
    kept.withLock { kept in
      if let diary = kept.diary, diary.covers(day) { return diary }
      let diary = WorkLog(rhythm, premises, upTo: day, days: Self.length + 10)
      kept.diary = diary
      return diary
    }
  }

  private func plan(_ day: ShopDate) -> DayPlan {
    kept.withLock { kept in
      if let plan = kept.plans[day] { return plan }
      let plan = DayPlan(day, rhythm, premises.stores)
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
      seed: seed, premises: premises, rhythm: rhythm,
      sold: (0..<sold).map { assortment.article($0 + 1) },
      archived: archived.map(assortment.article), customerCount: customerCount)
  }

  /// The sales of the script.
  var scripted: ScriptedSales {
    if let scripted = kept.withLock({ $0.scripted }) { return scripted }
    let last = script.events.last.map { Moment($0.instant, in: premises).latestDay }
    let scripted = ScriptedSales(script, in: premises) { id in
      guard let last, let place = diary(upTo: last).place(of: id) else { return nil }
      return plan(place.day).entries[place.position].key.store
    }
    kept.withLock { $0.scripted = scripted }
    return scripted
  }
}
