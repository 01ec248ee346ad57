import Foundation
import Models

/// Figures as JSON for scripts: amounts are strings with two decimals as on the wire, what is not known is null.
enum FiguresJSON {
  /// The figures of a day.
  static func day(_ figures: DayFigures, stores: [Int], currency: String?) -> JSON {
    .object([
      .init("day", .string("\(figures.day)")),
      .init("stores", .array(stores.map { .number("\($0)") })),
      .init("currency", currency.map(JSON.string) ?? .null),
      .init("sales_incl_vat", money(figures.gross)),
      .init("sales_excl_vat", money(figures.net)),
      .init("tickets", count(figures.tickets)),
      .init("average_ticket", money(figures.average)),
      .init("voids", count(figures.voids)),
      .init("items", number(figures.items)),
      .init("returned_items", number(figures.returnedItems)),
      .init("returned", money(figures.returnedGross)),
      .init("open_sales", count(figures.openSales)),
      .init("week_before", turnover(figures.before, figures.day.adding(days: -7))),
      .init("change_percent", percent(figures.grossChange)),
      .init("compared_until", comparedUntil(figures.weekBefore.span)),
      .init("items_change_percent", percent(figures.itemsChange)),
      .init("hours", .array(figures.hours.map(hour))),
      .init("payments", parts(figures.payments, id: "payment_type", quantity: "payments")),
      .init("products", parts(figures.products, id: "product_id", quantity: "quantity")),
      .init("categories", parts(figures.categories, id: "category_id", quantity: "quantity")),
      .init("sellers", parts(figures.sellers, id: "vendor_id", quantity: "tickets")),
    ])
  }

  /// The figures of some days.
  static func period(_ figures: PeriodFigures, stores: [Int], currency: String?) -> JSON {
    let total = figures.total
    return .object([
      .init("from", .string("\(figures.days.lowerBound)")),
      .init("to", .string("\(figures.days.upperBound)")),
      .init("stores", .array(stores.map { .number("\($0)") })),
      .init("currency", currency.map(JSON.string) ?? .null),
      .init("sales_incl_vat", money(total.gross)),
      .init("sales_excl_vat", money(total.net)),
      .init("sales", count(total.sales)),
      .init("items", number(total.items)),
      .init("days", .array(figures.rows.map { turnover($0, $0.day) })),
      .init(
        "months_not_read",
        .array(figures.missing.map { .string(String("\($0)".prefix(7))) })),
    ])
  }

  /// The time of day up to which the week before is compared; null where the whole day is.
  private static func comparedUntil(_ span: WeekBefore.Span) -> JSON {
    if case .until(let time) = span { .string(time.clock) } else { .null }
  }

  private static func turnover(_ turnover: Turnover?, _ day: ShopDate) -> JSON {
    .object([
      .init("day", .string("\(day)")),
      .init("sales_incl_vat", money(turnover?.gross)),
      .init("sales_excl_vat", money(turnover?.net)),
      .init("sales", count(turnover?.sales)),
      .init("items", number(turnover?.items)),
    ])
  }

  private static func hour(_ hour: DayFigures.Hour) -> JSON {
    .object([
      .init("hour", .number("\(hour.hour)")),
      .init("sales_incl_vat", money(hour.gross)),
      .init("sales", .number("\(hour.sales)")),
    ])
  }

  private static func parts(
    _ parts: [DayFigures.Part]?, id: String, quantity: String
  ) -> JSON {
    guard let parts else { return .null }
    return .array(
      parts.map { part in
        let own: JSON = Int(part.id) == nil ? .string(part.id) : .number(part.id)
        let members = [
          JSON.Member(id, own), JSON.Member(quantity, number(part.quantity)),
          JSON.Member("amount", money(part.gross)),
        ]
        return .object(members + (part.name.map { [JSON.Member("name", .string($0))] } ?? []))
      })
  }

  private static func money(_ amount: Decimal?) -> JSON {
    amount.map { .string(Format.machine(.money($0, nil))) } ?? .null
  }

  private static func number(_ number: Decimal?) -> JSON {
    number.map { .number($0.description) } ?? .null
  }

  private static func count(_ count: Int?) -> JSON { count.map { .number("\($0)") } ?? .null }

  private static func percent(_ change: Change) -> JSON {
    if case .percent(let percent) = change { .number("\(percent)") } else { .null }
  }
}
