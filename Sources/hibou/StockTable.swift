import Foundation
import Models
import TerminalKit

/// A stock grid as plain lines or as JSON, sizes under their product.
struct StockTable {
  private let grid: StockGrid
  private let names: Models.Names
  private let style: NumberStyle
  private let costs: [String: Decimal]

  /// A grid with the names of its products.
  ///
  /// - Parameter costs: their purchase prices by their ids, as far as they are known.
  init(
    _ grid: StockGrid, names: Models.Names, style: NumberStyle, costs: [String: Decimal] = [:]
  ) {
    self.costs = costs
    self.grid = grid
    self.names = names
    self.style = style
  }

  /// A line each product, and each of its sizes below it.
  var plain: PlainTable {
    let head =
      [tr("Id"), tr("Product")] + grid.warehouses.map(\.name) + [
        tr("Total"), tr("Reorder"), tr("Missing"), tr("At cost"),
      ]
    let rows = grid.rows.flatMap { [$0] + $0.sizes }.map { row in
      [row.size == nil ? row.product : "", name(of: row)]
        + row.available.map { $0.map(quantity) ?? Format.nothing }
        + [quantity(row.total), quantity(row.reorder), quantity(row.missing), value(of: row)]
    }
    let numbers = [Alignment](repeating: .trailing, count: grid.warehouses.count + 4)
    return PlainTable(head, rows, alignments: [.trailing, .leading] + numbers)
  }

  /// What all of it is worth, in a sentence.
  var worth: String {
    let value = StockValue(of: grid.rows, costs: costs)
    let worth = tr("value at cost \(Format.money(value.total, style: style))")
    if value.unpriced == 0 { return worth }
    let left = tr(
      "\(value.unpriced) product left out", "\(value.unpriced) products left out", value.unpriced)
    return "\(worth); \(left): \(tr("no purchase price is known"))"
  }

  private func value(of row: StockRow) -> String {
    row.size != nil
      ? ""
      : StockValue.value(of: row, costs: costs).map { Format.money($0, style: style) }
        ?? Format.nothing
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
    if row.size == nil {
      let value = StockValue.value(of: row, costs: costs)
      members.append(
        .init("value_at_cost", value.map { .string(Format.machine(.money($0, nil))) } ?? .null))
    }
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
