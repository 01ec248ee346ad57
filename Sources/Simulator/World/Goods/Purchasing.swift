import Models
import Synchronization

/// The stock orders: one to one supplier every Monday, received ten days later.
final class Purchasing: Sendable {
  /// A line of a stock order.
  struct Line: Sendable {
    let article: Article
    /// The id of the size; 0 for none.
    let size: Int
    let quantity: Int

    /// A second line with the same goods and a small quantity.
    var smaller: Line { Line(article: article, size: size, quantity: 5) }
  }

  /// A stock order.
  struct Order: Sendable {
    /// The number of weeks since the first order.
    let id: Int
    let supplier: Int
    let warehouse: Int
    let day: ShopDate
    let lines: [Line]

    /// The day on which the goods arrive.
    var received: ShopDate { day.adding(days: 10) }
    var quantity: Int { lines.map(\.quantity).reduce(0, +) }
    /// The cost without tax, in cents.
    var cents: Int { lines.map { $0.quantity * $0.article.supplyCents }.reduce(0, +) }
  }

  /// The number of weeks whose orders are kept.
  static let weeks = 40
  /// The Monday of the first order, as days since 1970.
  private static let beginning = ShopDate(compact: 20_240_101)?.daysSince1970 ?? 0

  private let seed: Int
  private let warehouses: [Int]
  private let assortment: Assortment
  private let suppliers = Mutex<[Int: [Article]]?>(nil)

  init(seed: Int, warehouses: [Int], assortment: Assortment) {
    self.seed = seed
    self.warehouses = warehouses.isEmpty ? [1] : warehouses
    self.assortment = assortment
  }

  /// Returns the orders, newest first.
  func orders(at moment: Moment) -> [Order] {
    let last = (moment.date.daysSince1970 - Self.beginning) / 7
    return (0..<Self.weeks).map { last - $0 }.filter { $0 > 0 }.map(order)
  }

  /// Returns the order with an id; nil when there is none or it is no longer kept.
  func order(_ id: Int, at moment: Moment) -> Order? {
    orders(at: moment).first { $0.id == id }
  }

  private func order(_ id: Int) -> Order {
    var dice = SeededRandom(seed: seed, .order, id)
    let goods = goods
    let supplier = 1 + id * 7 % Words.shared.suppliers.count
    let offered = goods[supplier] ?? goods.values.first ?? []
    let first = offered.isEmpty ? 0 : dice.roll(offered.count)
    let count = min(offered.count, 3 + dice.roll(5))
    let lines = (0..<count).map { offered[(first + $0) % offered.count] }.map { article in
      Line(
        article: article, size: article.sizes.isEmpty ? 0 : dice.pick(article.sizes),
        quantity: 6 * (1 + dice.roll(5)))
    }
    let isDoubled = assortment.quirks.contains(.repeatedOrderLines)
    let again = isDoubled ? lines.prefix(1).map(\.smaller) : []
    return Order(
      id: id, supplier: supplier, warehouse: warehouses[(id + 1) % warehouses.count],
      day: ShopDate(daysSince1970: Self.beginning + id * 7), lines: lines + again)
  }

  /// The products of each supplier whose stock is managed.
  private var goods: [Int: [Article]] {
    suppliers.withLock { kept in
      if let kept { return kept }
      let articles = (0..<min(assortment.count, Assortment.soldCount))
        .map { assortment.article($0 + 1) }.filter { !$0.stockedSizes.isEmpty }
      let goods = Dictionary(grouping: articles, by: \.supplier)
      kept = goods
      return goods
    }
  }
}

extension Purchasing.Order {
  /// Returns whether the goods have arrived.
  func isReceived(at moment: Moment) -> Bool { received <= moment.date }

  /// Returns the row of the order (`hiboutik-api.md` §4.17).
  func row(at moment: Moment) -> JSON {
    .row([
      "inventory_input_id": .int(id),
      "inventory_input_stock_id": .int(warehouse),
      "inventory_input_supplier_id": .int(supplier),
      "inventory_input_date": .text(day),
      "inventory_input_quantity": .int(quantity),
      "inventory_input_amount": .money(cents),
      "inventory_input_label": .text("Réassort \(Words.shared.suppliers[supplier - 1])"),
      "supplier_invoice_number": .text(isReceived(at: moment) ? "F\(digits(id, 5))" : ""),
      "delivery_amount": .money(0),
      "payment_date": .noDate,
      "invoice_date": isReceived(at: moment) ? .text(received) : .noDate,
    ])
  }

  /// Returns the rows of its lines (`hiboutik-api.md` §4.18, §9.9).
  func lineRows(at moment: Moment) -> [JSON] {
    lines.enumerated().map { index, line in
      .row([
        "inventory_input_detail_id": .int(id * 100 + index + 1),
        "inventory_input_id": .int(id),
        "product_id": .int(line.article.id),
        "product_size": .int(line.size),
        "quantity": .int(line.quantity),
        "received": .int(isReceived(at: moment) ? line.quantity : 0),
        "product_price": .money(line.article.supplyCents),
        "product_model": .text(line.article.name),
        "product_supplier_reference": .text(line.article.supplierReference),
      ])
    }
  }

  /// Returns its lines as purchases of a product; the fields are not documented.
  func history(of product: Int) -> [JSON] {
    lines.filter { $0.article.id == product }.map { line in
      .row([
        "inventory_input_id": .int(id),
        "inventory_input_date": .text(day),
        "supplier_id": .int(supplier),
        "product_id": .int(product),
        "product_size": .int(line.size),
        "quantity": .int(line.quantity),
        "product_price": .money(line.article.supplyCents),
      ])
    }
  }
}
