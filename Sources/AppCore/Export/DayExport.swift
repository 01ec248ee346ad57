public import Foundation
public import Models

/// The figures of a day to write to a file, with what their text needs.
public struct DayExport: Hashable, Sendable {
  /// The figures.
  public let figures: DayFigures
  /// The stores that they cover, the time they are as of, and the missing lists.
  public let basis: FigureBasis
  /// The stores.
  public let directory: StoreDirectory
  /// The time of writing.
  public let now: Date
  /// The labels of ids; people are masked if they are masked on the screen.
  public let names: RecordLabels
  /// Whether a CSV is for Excel or for programs; nil to follow the settings.
  public internal(set) var isForExcel: Bool?

  /// The file name that the dialog proposes, without its extension.
  var fileName: String { "home-\(figures.day)" }

  /// The figures as a table; JSON contains the figures themselves.
  public var table: TableExport {
    var table = TableExport(
      fileName, title: "\(figures.day)", columns: Self.columns, rows: rows,
      json: FiguresJSON.day(figures, basis: basis, directory: directory), names: names)
    table.isForExcel = isForExcel
    return table
  }

  /// The rows of the table: figure, part, quantity, amount and currency; `-` for values that do not
  /// apply.
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
