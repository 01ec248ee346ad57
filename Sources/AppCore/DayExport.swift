import Foundation
public import Models

/// The figures of a day on their way into a file, and what their words need.
public struct DayExport: Hashable, Sendable {
  /// The figures.
  public let figures: DayFigures
  /// The ids of the stores they are of.
  public let stores: [Int]
  /// Whether the day is not over.
  public let isToday: Bool
  /// The currency of the amounts, nil where it is not known.
  public let currency: String?
  /// The labels of ids; people are hidden when they are on the screen.
  public let names: Names

  /// The name a file of it has unless another is typed.
  public var fileName: String { "home-\(figures.day).json" }

  /// The rows of a table: what each is a part of, which, how many, and how much; `-` where something has none.
  public var rows: [Record] {
    totals
      + figures.hours.map { row("hour", "\($0.hour)", nil, "\($0.sales)", Self.money($0.gross)) }
      + part("payment", figures.payments, .paymentTypes)
      + part("product", figures.products, .products)
      + part("category", figures.categories, .categories)
      + part("seller", figures.sellers, .users)
  }

  /// The columns of those rows.
  public static let columns = [
    Column("Part", .text, "part"),
    Column("Id", .code, "id"),
    Column("Name", .text, "name"),
    Column("Quantity", .number, "quantity"),
    Column("Amount", .money, "amount"),
  ]

  private var totals: [Record] {
    [
      row("total", "sales_incl_vat", nil, nil, figures.gross.map(Self.money)),
      row("total", "sales_excl_vat", nil, nil, figures.net.map(Self.money)),
      row(
        "total", "tickets", nil, figures.tickets.map { "\($0)" },
        figures.ticketsGross.map(Self.money)),
      row("total", "items", nil, figures.items?.description, nil),
      row(
        "total", "returned", nil, figures.returnedItems?.description,
        figures.returnedGross.map(Self.money)),
      row("total", "voids", nil, figures.voids.map { "\($0)" }, nil),
      row("total", "open_sales", nil, figures.openSales.map { "\($0)" }, nil),
    ]
  }

  private func part(
    _ name: String, _ parts: [DayFigures.Part]?, _ resource: Resource
  ) -> [Record] {
    (parts ?? []).map { part in
      let label =
        names.shownLabel(resource.name, part.id)
        ?? part.name.map { names.shown($0, of: resource.name) }
      return row(name, part.id, label, part.quantity.description, Self.money(part.gross))
    }
  }

  private func row(
    _ part: String, _ id: String, _ name: String?, _ quantity: String?, _ amount: String?
  ) -> Record {
    Record(
      .object([
        .init("part", .string(part)), .init("id", .string(id)),
        .init("name", name.map(JSON.string) ?? .null),
        .init("quantity", quantity.map(JSON.number) ?? .null),
        .init("amount", amount.map(JSON.string) ?? .null),
      ]))
  }

  private static func money(_ amount: Decimal) -> String { Format.machine(.money(amount, nil)) }
}
