import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// The stock in plain mode: one product per line, with each warehouse by name.
struct PlainStock {
  /// Whether only products below their reorder point are printed.
  let isBelow: Bool

  /// Loads what is missing, and prints the stock.
  func say(_ talk: PlainTalk) async throws {
    let shop = talk.shop
    let reader = ListReader(shop, LoadPolicy())
    let lists = try await reader.queries(for: .stock, ListSpan())
    try await reader.bring(lists, try RowSelection(.stock))
    let unnamed = try await PlainNames(of: [.products], talk)
    let warehouses = lists.compactMap(\.warehouse).map { id in
      (id: "\(id)", name: reader.names.label(Resource.warehouses.name, "\(id)") ?? "#\(id)")
    }
    let rows = try await shop.gather(lists).compactMap { $0?.records }.flatMap { $0 }
    let all = StockGrid(rows: rows, warehouses: warehouses, judging: .eachWarehouse)
    let grid = isBelow ? all.filtered(\.isBelow) : all
    let names = try await shop.labels(.products, grid.rows.map(\.product))
    let sorted = grid.sorted(by: isBelow ? .missing : .name, names: names)
    if sorted.rows.isEmpty {
      return talk.say(isBelow ? tr("Nothing is below its reorder point.") : tr("no rows"))
    }
    let table = StockTable(sorted, names: names, style: talk.style, costs: [:])
    for line in table.sentences(missingOnly: isBelow) { talk.say(line) }
    unnamed.say(talk) { resource in
      sorted.rows.contains { names.label(resource.name, $0.product) == nil }
    }
  }
}
