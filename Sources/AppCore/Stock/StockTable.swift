public import Foundation
public import Models
public import TerminalKit

/// A stock grid as plain text, JSON or a file, with sizes below their product.
public struct StockTable {
  let grid: StockGrid
  private let names: RecordLabels
  private let style: NumberStyle
  private let costs: [String: Decimal]

  /// Creates a table with the names of the products.
  ///
  /// - Parameter costs: purchase prices by product id, as far as they are known.
  public init(
    _ grid: StockGrid, names: RecordLabels, style: NumberStyle, costs: [String: Decimal] = [:]
  ) {
    self.costs = costs
    self.grid = grid
    self.names = names
    self.style = style
  }

  /// A plain table with one line per product and per size.
  public var plain: PlainTable {
    let head =
      [tr("Id"), tr("Product")] + grid.warehouses.map(\.name) + [
        tr("Total"), tr("Reorder"), tr("Missing"), tr("At cost"),
      ]
    let rows = grid.rows.flatMap { [$0] + $0.sizes }.map { row in
      [row.size == nil ? row.product : "", name(of: row)]
        + row.available.map { $0.map(quantity) ?? Format.nothing }
        + [
          row.isCounted ? quantity(row.total) : Format.nothing, quantity(row.reorder),
          quantity(row.missing), value(of: row),
        ]
    }
    let numbers = [Alignment](repeating: .trailing, count: grid.warehouses.count + 4)
    return PlainTable(head, rows, alignments: [.trailing, .leading] + numbers)
  }

  /// The value of the stock, as a sentence.
  public var worth: String {
    let value = StockValue(of: grid.rows, costs: costs)
    let worth = tr("value at cost \(Format.money(value.total, style: style))")
    if value.unpriced == 0 { return worth }
    let left = tr(
      "\(value.unpriced) product left out", "\(value.unpriced) products left out", value.unpriced)
    return tr("\(worth); \(left): \(tr("no purchase price"))")
  }

  private func value(of row: StockRow) -> String {
    row.size != nil
      ? ""
      : StockValue.value(of: row, costs: costs).map { Format.money($0, style: style) }
        ?? Format.nothing
  }

  /// JSON with one object per product.
  public var json: JSON { .array(grid.rows.map(object)) }

  private func object(_ row: StockRow) -> JSON {
    var members = [
      row.size.map { JSON.Member("product_size", .number($0)) }
        ?? JSON.Member("product_id", .number(row.product))
    ]
    members.append(.init("name", self.name(known: row).map(JSON.string) ?? .null))
    members.append(.init("available", .object(eachWarehouse { Self.number(row.available[$0]) })))
    members.append(
      .init(
        "warehouses",
        .object(
          eachWarehouse { column in
            .object([
              .init("available", Self.number(row.available[column])),
              .init("reorder", Self.number(row.reorderPoints[column])),
              .init("missing", Self.number(row.shortages[column])),
            ])
          })))
    members.append(.init("total", row.isCounted ? Self.number(row.total) : .null))
    members.append(.init("reorder", Self.number(row.reorder)))
    members.append(.init("missing", Self.number(row.missing)))
    if row.size == nil {
      let value = StockValue.value(of: row, costs: costs)
      members.append(
        .init("value_at_cost", value.map { .string(Format.machine(.money($0, nil))) } ?? .null))
    }
    if !row.sizes.isEmpty { members.append(.init("sizes", .array(row.sizes.map(object)))) }
    return .object(members)
  }

  /// The columns and rows of a file, with one row per product and per size.
  public var sheet: (columns: [Models.Column], rows: [Record]) {
    let warehouses = grid.warehouses.map { warehouse in
      Models.Column(warehouse.name, .number, "available_\(warehouse.id)")
    }
    let columns =
      [
        Models.Column("Product", .identifier, "product_id"),
        Models.Column("Size", .identifier, "product_size"), Models.Column("Name", .text, "name"),
      ] + warehouses + [
        Models.Column("Total", .number, "total"), Models.Column("Reorder", .number, "reorder"),
        Models.Column("Missing", .number, "missing"),
        Models.Column("At cost", .money, "value_at_cost"),
      ]
    return (columns, grid.rows.flatMap { [$0] + $0.sizes }.map(record))
  }

  private func record(_ row: StockRow) -> Record {
    let value = row.size == nil ? StockValue.value(of: row, costs: costs) : nil
    let members: [JSON.Member] =
      [
        .init("product_id", .number(row.product)),
        .init("product_size", row.size.map { .number($0) } ?? .null),
        .init("name", name(known: row).map { .string($0) } ?? .null),
      ]
      + grid.warehouses.indices.map {
        .init("available_\(grid.warehouses[$0].id)", Self.number(row.available[$0]))
      } + [
        .init("total", row.isCounted ? Self.number(row.total) : .null),
        .init("reorder", Self.number(row.reorder)), .init("missing", Self.number(row.missing)),
        .init("value_at_cost", value.map { .string(Format.machine(.money($0, nil))) } ?? .null),
      ]
    return Record(.object(members))
  }

  /// Returns members named by the ids of the warehouses.
  private func eachWarehouse(_ value: (_ column: Int) -> JSON) -> [JSON.Member] {
    grid.warehouses.indices.map { .init(grid.warehouses[$0].id, value($0)) }
  }

  private static func number(_ number: Decimal?) -> JSON {
    number.map { .number($0.description) } ?? .null
  }

  /// Returns the name of the product; nil when unknown.
  private func name(known row: StockRow) -> String? {
    row.size.map { names.label("sizes", $0) } ?? names.label(Resource.products.name, row.product)
  }

  func name(of row: StockRow) -> String {
    guard let size = row.size else {
      return Format.reference(Resource.products.name, row.product, names: names, style: style)
    }
    return "  " + (names.label("sizes", size) ?? tr("size \(size)"))
  }

  func quantity(_ number: Decimal) -> String { Format.quantity(number, style: style) }
}
