public import Foundation
public import Models

/// The figures of a day on their way into a file, and what their words need.
public struct DayExport: Hashable, Sendable {
  /// The figures.
  public let figures: DayFigures
  /// Which stores they cover, as of when, and what they lack.
  public let basis: FigureBasis
  /// The stores.
  public let directory: StoreDirectory
  /// When they are written.
  public let now: Date
  /// The labels of ids; people are hidden when they are on the screen.
  public let names: RecordLabels
  /// Whether a CSV is for Excel or for programs; nil where the settings decide.
  public internal(set) var isForExcel: Bool?

  /// The file name that the box proposes, without its ending.
  var fileName: String { "home-\(figures.day)" }

  /// The figures as a table, with the figures themselves for JSON.
  public var table: TableExport {
    var table = TableExport(
      fileName, title: "\(figures.day)", columns: Self.columns, rows: rows,
      json: FiguresJSON.day(figures, basis: basis, directory: directory), names: names)
    table.isForExcel = isForExcel
    return table
  }

  /// The rows of a table: what each is a part of, which, how many, how much and in which currency; `-` where
  /// something has none.
  public var rows: [Record] {
    var rows: [Record] = []
    for amounts in figures.currencies {
      rows += totals(amounts)
      rows += (amounts.hours ?? []).map { hour in
        row("hour", "\(hour.hour)", nil, "\(hour.tickets)", Self.money(hour.gross), amounts)
      }
      rows += part("payment", amounts.payments, .paymentTypes, amounts)
      rows += part("product", amounts.products, .products, amounts)
      rows += part("category", amounts.categories, .categories, amounts)
      rows += part("seller", amounts.sellers, .users, amounts)
    }
    let open = figures.openSales.map { "\($0)" }
    return rows + [row("total", "open_sales", nil, open, nil, nil)]
  }

  /// The columns of those rows.
  public static let columns = [
    Column("Part", .text, "part"),
    Column("Id", .code, "id"),
    Column("Name", .text, "name"),
    Column("Quantity", .number, "quantity"),
    Column("Amount", .money, "amount"),
    Column("Currency", .code, "currency"),
  ]

  private func totals(_ amounts: DayAmounts) -> [Record] {
    amounts.totals.map { definition, figure in
      let isMoney = definition.unit == .money
      return row(
        "total", definition.name, nil, isMoney ? nil : figure.value?.description,
        isMoney ? figure.value.map(Self.money) : nil, amounts)
    }
  }

  private func part(
    _ name: String, _ parts: [DayAmounts.Part]?, _ resource: Resource, _ amounts: DayAmounts
  ) -> [Record] {
    (parts ?? []).map { part in
      let label =
        names.shownLabel(resource.name, part.id)
        ?? part.name.map { names.shown($0, of: resource.name) }
      return row(
        name, part.id, label, part.quantity.description, Self.money(part.gross), amounts)
    }
  }

  private func row(
    _ part: String, _ id: String, _ name: String?, _ quantity: String?, _ amount: String?,
    _ amounts: DayAmounts?
  ) -> Record {
    Record(
      .object([
        .init("part", .string(part)), .init("id", .string(id)),
        .init("name", name.map(JSON.string) ?? .null),
        .init("quantity", quantity.map(JSON.number) ?? .null),
        .init("amount", amount.map(JSON.string) ?? .null),
        .init("currency", amounts?.currency.map(JSON.string) ?? .null),
      ]))
  }

  private static func money(_ amount: Decimal) -> String { Format.machine(.money(amount, nil)) }
}
