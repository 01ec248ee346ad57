import Models
import Synchronization

/// The stock of a product's size in a warehouse.
struct StockLevel: Sendable {
  let article: Article
  let size: Int
  let warehouse: Int
  let available: Int
  /// The reorder point.
  let alert: Int

  /// Writes the members of a row in the answers about one product (`hiboutik-api.md` §4.15).
  func writeShort(to writer: inout JSONWriter) {
    writer.int("product_id", article.id)
    writer.int("product_size", size)
    writer.int("warehouse_id", warehouse)
    writer.int("stock_available", available)
    writer.int("inventory_alert", alert)
  }

  /// Writes the members of a row in the answers about a whole warehouse, which has two more.
  func writeLong(to writer: inout JSONWriter) {
    writeShort(to: &writer)
    writer.text("product_barcode", article.barcode(size: size))
    writer.text("product_supplier_reference", article.supplierReference)
  }
}

/// The stock of the warehouses.
///
/// Goods arrive before a week begins, enough for the sales of that week. So the stock is what the
/// week will leave over plus what it has yet to sell. Each sale reduces it at once.
final class Stockroom: Sendable {
  private struct Place: Hashable {
    let product: Int
    let size: Int
    let warehouse: Int
  }

  private struct Movement {
    let place: Place
    let quantity: Int
    let time: ShopTime
    let store: Int
  }

  private struct Kept {
    var week: ShopDate?
    var movements: [Place: [Movement]] = [:]
  }

  private let seed: Int
  private let premises: Premises
  private let history: History
  private let kept = Mutex(Kept())

  init(seed: Int, premises: Premises, history: History) {
    self.seed = seed
    self.premises = premises
    self.history = history
  }

  /// Returns the stock of a product in the given warehouses, by size and warehouse.
  func levels(of article: Article, in warehouses: [Int], at moment: Moment) -> [StockLevel] {
    let movements = movements(at: moment)
    let gone = scripted(at: moment)
    return article.stockedSizes.flatMap { size in
      warehouses.map { warehouse in
        let place = Place(product: article.id, size: size, warehouse: warehouse)
        let toCome = (movements[place] ?? []).filter { !moment.hasCome($0.time, in: $0.store) }
          .map(\.quantity)
        let rest = rest(place)
        return StockLevel(
          article: article, size: size, warehouse: warehouse,
          available: rest.left + toCome.reduce(0, +) - (gone[place] ?? 0), alert: rest.alert)
      }
    }
  }

  /// Returns what a week leaves over, and the reorder point. Some stock is zero or was miscounted.
  private func rest(_ place: Place) -> (left: Int, alert: Int) {
    var dice = SeededRandom(seed: seed, .stock, place.product, place.size, place.warehouse)
    let alert = dice.pick([0, 0, 3, 5, 6, 10])
    if place.product % 211 == 17, place.warehouse == 1 { return (-1 - dice.roll(3), alert) }
    if dice.chance(35) { return (0, alert) }
    if dice.chance(90) { return (1 + dice.roll(max(1, alert)), alert) }
    return (alert + 1 + dice.roll(place.warehouse == 2 ? 60 : 25), alert)
  }

  /// Returns what is sold and returned in the week of a moment.
  private func movements(at moment: Moment) -> [Place: [Movement]] {
    let monday = moment.date.adding(days: 1 - moment.date.weekday)
    return kept.withLock { kept in
      if kept.week == monday { return kept.movements }
      let movements = (0..<7).flatMap { self.movements(on: monday.adding(days: $0)) }
      kept.week = monday
      kept.movements = Dictionary(grouping: movements, by: \.place)
      return kept.movements
    }
  }

  /// Returns the quantities that the sales of a script have removed by a moment.
  private func scripted(at moment: Moment) -> [Place: Int] {
    var gone: [Place: Int] = [:]
    for ticket in history.scriptedTickets(at: moment) {
      for line in ticket.lines { gone[place(of: line, ticket), default: 0] += line.withdrawn }
    }
    return gone
  }

  private func place(of line: Line, _ ticket: Ticket) -> Place {
    let warehouse = premises.store(ticket.key.store)?.warehouse ?? 0
    return Place(product: line.product, size: line.size, warehouse: warehouse)
  }

  private func movements(on day: ShopDate) -> [Movement] {
    history.plannedTickets(on: day).flatMap { ticket, closed in
      ticket.lines.filter { $0.withdrawn != 0 }.map { line in
        Movement(
          place: place(of: line, ticket), quantity: line.withdrawn,
          time: ShopTime(businessDay: day, second: closed), store: ticket.key.store)
      }
    }
  }
}
