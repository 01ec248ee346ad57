import Foundation
import Models

/// The sales that a script has closed, and its changes to other sales.
struct ScriptedSales: Sendable {
  /// A sale of a script.
  struct Entry: Sendable {
    let id: Int
    let store: Int
    let instant: Date
    /// When it was closed, by the store's clock.
    let closed: ShopTime
    /// The business day on which it was closed.
    let day: ShopDate
    /// Its number among the store's sales of the script, from 1.
    let number: Int
    let content: Content

    enum Content: Sendable {
      case sale(ScriptedSale)
      /// It voids the sale with this id.
      case void(Int)
    }

    /// The key, whose index is higher than that of any everyday sale.
    var key: TicketKey { TicketKey(store: store, day: day, index: Self.firstIndex + number) }

    static let firstIndex = 100_000
  }

  let script: Script
  private let entries: [Entry]
  private let places: [Int: Int]
  private let days: [ShopDate: [Int]]

  init(_ script: Script, in premises: Premises, storeOf: (Int) -> Int?) {
    self.script = script
    let clock = Moment(Date(timeIntervalSince1970: 0), in: premises)
    var entries: [Entry] = []
    for event in script.events {
      let content: (id: Int, store: Int, Entry.Content)? =
        switch event.change {
        case .sale(let sale): (sale.id, sale.store, .sale(sale))
        case .void(let sale, let id):
          (entries.first { $0.id == sale }?.store ?? storeOf(sale)).map { (id, $0, .void(sale)) }
        default: nil
        }
      guard let content else { continue }
      let time = clock.clock(content.store, at: event.instant)
      let isEarly = time.second < premises.dayStart * 3_600
      entries.append(
        Entry(
          id: content.id, store: content.store, instant: event.instant, closed: time,
          day: isEarly ? time.date.adding(days: -1) : time.date,
          number: entries.count { $0.store == content.store } + 1, content: content.2))
    }
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
    days = Dictionary(grouping: entries.indices) { entries[$0].day }
  }

  /// Returns the entry with an id that is closed at an instant; nil when there is none.
  func entry(_ id: Int, by instant: Date) -> Entry? {
    places[id].map { entries[$0] }.flatMap { $0.instant <= instant ? $0 : nil }
  }

  /// Returns the entry of a ticket's key; nil when there is none.
  func entry(_ key: TicketKey) -> Entry? { entries.first { $0.key == key } }

  /// Returns the entries closed on a business day, up to an instant.
  func entries(on day: ShopDate, by instant: Date) -> [Entry] {
    (days[day] ?? []).map { entries[$0] }.filter { $0.instant <= instant }
  }

  /// Returns all entries closed up to an instant.
  func entries(by instant: Date) -> [Entry] { entries.filter { $0.instant <= instant } }

  /// Returns the payments of a script for a sale, up to an instant.
  func payments(of sale: Int, by instant: Date) -> [(instant: Date, code: String, cents: Int)] {
    script.events(by: instant).compactMap { event in
      guard case .payment(sale, let code, let cents) = event.change else { return nil }
      return (event.instant, code, cents)
    }
  }

  /// Returns the sales with payments of a script, up to an instant.
  func paidLate(by instant: Date) -> Set<Int> {
    Set(
      script.events(by: instant).compactMap { event in
        if case .payment(let sale, _, _) = event.change { sale } else { nil }
      })
  }
}

extension Ticket {
  /// Creates the ticket of a scripted sale.
  init(
    _ sale: ScriptedSale, _ entry: ScriptedSales.Entry, _ assortment: Assortment,
    _ shop: SimulatedStore?
  ) {
    let lines = sale.lines.map { line in
      let article = assortment.contains(line.product) ? assortment.article(line.product) : nil
      return Line(
        product: article == nil ? 0 : line.product, size: line.size, quantity: line.quantity,
        listed: line.cents, charged: line.cents, rate: article?.rate ?? .normal,
        points: line.cents < 0 ? 0 : article?.points ?? 0, label: line.label)
    }
    let settlement: Settlement =
      sale.payments.isEmpty
      ? .single(code: sale.code, tendered: 0)
      : .split(sale.payments.map { Payment(code: $0.code, cents: $0.cents) })
    self.init(
      key: entry.key, customer: sale.customer, vendor: 1, lines: lines, settlement: settlement,
      comment: "", externalReference: "", isPickedUp: false, isBilled: false, isRounded: false,
      currency: sale.currency ?? shop?.currency ?? "EUR")
  }

  /// Returns the ticket that voids this one.
  func voided(key: TicketKey) -> Ticket {
    Ticket(
      key: key, customer: customer, vendor: vendor, lines: lines.map(\.mirrored),
      settlement: settlement.mirrored, comment: "", externalReference: "", isPickedUp: false,
      isBilled: false, isRounded: isRounded, currency: currency)
  }
}
