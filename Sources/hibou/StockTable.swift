import Foundation
import Models
import TerminalKit

/// A stock grid as plain lines or as JSON, sizes under their product.
struct StockTable {
  private let grid: StockGrid
  private let names: Models.Names
  private let style: NumberStyle

  /// A grid with the names of its products.
  init(_ grid: StockGrid, names: Models.Names, style: NumberStyle) {
    self.grid = grid
    self.names = names
    self.style = style
  }

  /// A line each product, and each of its sizes below it.
  var plain: PlainTable {
    let head =
      [tr("Id"), tr("Product")] + grid.warehouses.map(\.name) + [
        tr("Total"), tr("Reorder"), tr("Missing"),
      ]
    let rows = grid.rows.flatMap { [$0] + $0.sizes }.map { row in
      [row.size == nil ? row.product : "", name(of: row)]
        + row.available.map { $0.map(quantity) ?? Format.nothing }
        + [quantity(row.total), quantity(row.reorder), quantity(row.missing)]
    }
    let numbers = [Alignment](repeating: .trailing, count: grid.warehouses.count + 3)
    return PlainTable(head, rows, alignments: [.trailing, .leading] + numbers)
  }

  /// An object each product.
  var json: JSON { .array(grid.rows.map(object)) }

  private func object(_ row: StockRow) -> JSON {
    var members = [
      row.size.map { JSON.Member("product_size", .number($0)) }
        ?? JSON.Member("product_id", .number(row.product))
    ]
    members.append(.init("name", .string(name(of: row).trimmingCharacters(in: .whitespaces))))
    members.append(
      .init(
        "available",
        .object(
          zip(grid.warehouses, row.available).map { warehouse, amount in
            .init(warehouse.id, amount.map { .number($0.description) } ?? .null)
          })))
    members.append(.init("total", .number(row.total.description)))
    members.append(.init("reorder", .number(row.reorder.description)))
    members.append(.init("missing", .number(row.missing.description)))
    if !row.sizes.isEmpty { members.append(.init("sizes", .array(row.sizes.map(object)))) }
    return .object(members)
  }

  private func name(of row: StockRow) -> String {
    guard let size = row.size else {
      return Format.reference(Resource.products.name, row.product, names: names, style: style)
    }
    return "  " + (names.label("sizes", size) ?? tr("size \(size)"))
  }

  private func quantity(_ number: Decimal) -> String { Format.quantity(number, style: style) }
}
