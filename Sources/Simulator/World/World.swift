import Foundation
import Models
import Synchronization

/// The account in miniature: a delicatessen with two stores. Making it costs nothing; its parts are made
/// when they are asked for.
final class World: Sendable {
  /// What a list of products can be put in order by.
  enum ProductOrder: String {
    case id = "product_id"
    case name = "product_model"
    case price = "product_price"
  }

  /// Longer lists are put in order by id alone: ordering by anything else would make every product.
  private static let longestOrdered = 100_000

  let assortment: Assortment
  let history: History
  let stockroom: Stockroom
  let clientele: Clientele
  let purchasing: Purchasing
  let agenda: Agenda
  private let orders = Mutex<[ProductOrder: [Int]]>([:])

  init(seed: Int, products: Int, customers: Int = 640) {
    assortment = Assortment(seed: seed, count: max(0, products))
    history = History(seed: seed, assortment: assortment, customerCount: customers)
    stockroom = Stockroom(seed: seed, history: history)
    clientele = Clientele(seed: seed, count: customers, history: history)
    purchasing = Purchasing(seed: seed, assortment: assortment)
    agenda = Agenda(seed: seed, customers: customers)
  }

  /// The id of the product at a place of the list, counted from 0.
  func productID(at place: Int, by order: ProductOrder, isDescending: Bool) -> Int {
    let place = isDescending ? assortment.count - 1 - place : place
    guard order != .id, assortment.count <= Self.longestOrdered else { return place + 1 }
    return orders.withLock { orders in
      if let ids = orders[order] { return ids[place] }
      let ids = ids(by: order)
      orders[order] = ids
      return ids[place]
    }
  }

  /// When a product was last changed: last year, so that lists read twice are the same.
  func changed(_ id: Int, today: ShopDate) -> ShopTime {
    var dice = Dice(seed: assortment.seed, .product, id, 1)
    let newYear = ShopDate(year: today.year - 1, month: 1, day: 1) ?? today
    return ShopTime(newYear.adding(days: dice.roll(365)), second: 32_400 + dice.roll(32_400))
  }

  /// A whole sale with its lines.
  func full(_ sale: Sale, at moment: ShopTime) -> JSON {
    sale.full(
      at: moment,
      lines: sale.ticket.lines.enumerated().map { index, line in
        line.row(
          id: sale.lineID(index),
          article: line.product == 0 ? nil : assortment.article(line.product),
          returned: line.returned.map { lineID($0, at: moment) } ?? 0, isClosed: sale.closed != nil)
      })
  }

  /// The id of a line of any day.
  func lineID(_ key: LineKey, at moment: ShopTime) -> Int {
    Sale.lineID(sale: history.id(of: key.ticket, at: moment), key.line)
  }

  private func ids(by order: ProductOrder) -> [Int] {
    let articles = (0..<assortment.count).map { assortment.article($0 + 1) }
    guard order == .name else {
      return articles.sorted { ($0.cents, $0.id) < ($1.cents, $1.id) }.map(\.id)
    }
    return articles.map { ($0.name.foldedForSearch, $0.id) }.sorted { $0 < $1 }.map(\.1)
  }
}
