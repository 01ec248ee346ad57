import Models

/// A transfer from the reserve to a store's warehouse, every other Tuesday.
struct Transfer: Sendable {
  /// A line of a transfer.
  struct Line: Sendable {
    let article: Article
    let size: Int
    let quantity: Int
  }

  let id: Int
  let time: ShopTime
  /// The warehouse that receives the goods.
  let destination: Int
  let lines: [Line]

  /// The warehouse that the goods come from, which belongs to no store.
  static let source = 2
  private static let count = 12
  /// The Tuesday of the first transfer, as days since 1970.
  private static let beginning = ShopDate(compact: 20_240_102)?.daysSince1970 ?? 0

  /// Returns all transfers, newest first. None moves more than the stock.
  static func all(_ world: World, at moment: Moment) -> [Transfer] {
    guard world.premises.warehouseIDs.contains(source) else { return [] }
    let last = (moment.date.daysSince1970 - beginning) / 14
    return (0..<count).map { last - $0 }.filter { $0 > 0 }.map { id in
      var dice = SeededRandom(seed: world.assortment.seed, .transfer, id)
      let has3 = world.premises.warehouseIDs.contains(3)
      let first = dice.roll(max(1, world.assortment.listedCount))
      let lines = (0..<min(20, world.assortment.listedCount)).compactMap { step -> Line? in
        let article = world.assortment.listed((first + step * 5) % world.assortment.listedCount)
        return line(of: article, world, at: moment, &dice)
      }
      return Transfer(
        id: id,
        time: ShopTime(ShopDate(daysSince1970: beginning + id * 14), second: 32_400),
        destination: id.isMultiple(of: 2) || !has3 ? 1 : 3, lines: Array(lines.prefix(6)))
    }
  }

  private static func line(
    of article: Article, _ world: World, at moment: Moment, _ dice: inout SeededRandom
  ) -> Line? {
    let levels = world.stockroom.levels(of: article, in: [source], at: moment)
    guard let level = levels.first(where: { $0.available > 0 }) else { return nil }
    return Line(
      article: article, size: level.size, quantity: 1 + dice.roll(min(6, level.available)))
  }
}

extension Transfer {
  /// The row of the transfer; the names of the warehouse fields are guesses (`hiboutik-api.md`
  /// §4.19).
  var row: JSON {
    .row([
      "transfer_id": .int(id),
      "transfer_date": .text(time),
      "source_warehouse_id": .int(Self.source),
      "destination_warehouse_id": .int(destination),
      "transfer_label": .text(destination == 1 ? "Rayon Paris" : ""),
      "quantity": .int(lines.map(\.quantity).reduce(0, +)),
    ])
  }

  /// The rows of its lines (`hiboutik-api.md` §4.19).
  var lineRows: [JSON] {
    lines.map { line in
      .row([
        "transfer_id": .int(id),
        "product_id": .int(line.article.id),
        "product_size": .int(line.size),
        "quantity": .int(line.quantity),
      ])
    }
  }
}
