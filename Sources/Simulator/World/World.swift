import Foundation
import Models
import Synchronization

/// The data of the account. Creating it costs nothing, because its parts are made on demand.
struct World: Sendable {
  /// An order of the list of products.
  enum ProductOrder: String {
    case id = "product_id"
    case name = "product_model"
    case price = "product_price"
  }

  /// Longer lists are ordered by id only, because any other order would make every product.
  private static let longestOrdered = 100_000

  let premises: Premises
  let script: Script
  /// The products at the time of a call.
  private(set) var assortment: Assortment
  let history: History
  let stockroom: Stockroom
  let clientele: CustomerBook
  let purchasing: Purchasing
  let agenda: Agenda
  private let orders = Orders()

  /// The ordered lists of products, each made once.
  private final class Orders: Sendable {
    let ids = Mutex<[ProductOrder: [Int]]>([:])
  }

  init(_ options: SimulatorOptions) {
    let seed = options.seed
    let customers = max(0, options.customers)
    premises = options.premises
    script = options.script
    assortment = Assortment(seed: seed, count: max(0, options.products), quirks: options.quirks)
    history = History(
      seed: seed, premises: premises, assortment: assortment, customerCount: customers,
      script: script)
    stockroom = Stockroom(seed: seed, premises: premises, history: history)
    clientele = CustomerBook(
      seed: seed, count: customers, history: history, script: script,
      hasPhoneForms: options.quirks.contains(.phoneForms))
    purchasing = Purchasing(
      seed: seed, warehouses: premises.warehouseIDs, assortment: assortment)
    agenda = Agenda(seed: seed, customers: customers, premises: premises)
  }

  /// Returns the world with the products of an instant.
  func at(_ instant: Date) -> World {
    guard !script.events.isEmpty else { return self }
    var world = self
    world.assortment.changes = script.products(by: instant)
    return world
  }

  /// Returns the moment of an instant.
  func moment(_ instant: Date) -> Moment { Moment(instant, in: premises) }

  /// Returns the id of the product at an index of the list.
  func productID(at place: Int, by order: ProductOrder, isDescending: Bool) -> Int {
    let place = isDescending ? assortment.listedCount - 1 - place : place
    guard order != .id, assortment.count <= Self.longestOrdered else {
      return assortment.listed(place).id
    }
    guard assortment.changes.times.isEmpty, assortment.changes.deleted.isEmpty else {
      return ids(by: order)[place]
    }
    return orders.ids.withLock { orders in
      if let ids = orders[order] { return ids[place] }
      let ids = ids(by: order)
      orders[order] = ids
      return ids[place]
    }
  }

  /// Returns when a product was last changed: last year, so that two loads of a list are equal, or
  /// by the script.
  func changed(_ id: Int, today: ShopDate) -> ShopTime {
    if let instant = assortment.changes.times[id] { return moment(instant).head }
    var dice = SeededRandom(seed: assortment.seed, .product, id, 1)
    let newYear = ShopDate(year: today.year - 1, month: 1, day: 1) ?? today
    return ShopTime(newYear.adding(days: dice.roll(365)), second: 32_400 + dice.roll(32_400))
  }

  /// Returns a full sale with its lines.
  func full(_ sale: SimulatedSale, at moment: Moment) -> JSON {
    sale.full(
      lines: sale.ticket.lines.enumerated().map { index, line in
        line.row(
          id: sale.lineID(index),
          article: line.product == 0 ? nil : assortment.article(line.product),
          returned: line.returned.map { lineID($0, at: moment) } ?? 0, isClosed: sale.closed != nil,
          currency: sale.ticket.currency)
      })
  }

  /// Returns the id of a line.
  func lineID(_ key: LineKey, at moment: Moment) -> Int {
    SimulatedSale.lineID(sale: history.id(of: key.ticket, at: moment), key.line)
  }

  private func ids(by order: ProductOrder) -> [Int] {
    let articles = (0..<assortment.listedCount).map(assortment.listed)
    guard order == .name else {
      return articles.sorted { ($0.cents, $0.id) < ($1.cents, $1.id) }.map(\.id)
    }
    return articles.map { ($0.name.foldedForSearch, $0.id) }.sorted { $0 < $1 }.map(\.1)
  }
}
