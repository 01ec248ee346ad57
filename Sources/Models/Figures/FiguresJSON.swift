import Foundation

/// Figures as JSON for scripts. Amounts are strings with two decimals as in the API; unknown values
/// are null.
///
/// If there is one currency, its figures are at the top level. If there are several, they are in
/// `currencies` and the amounts at the top level are null, because amounts of two currencies are
/// never added.
public enum FiguresJSON {
  /// Returns the figures of a day.
  public static func day(
    _ figures: DayFigures, basis: FigureBasis, directory: StoreDirectory
  ) -> JSON {
    let only = figures.only
    var members: [JSON.Member] = [
      .init("day", .string("\(figures.day)")), .init("stores", stores(basis)),
      .init("currency", text(only?.currency)),
    ]
    members += amounts(only)
    set("tickets", count(figures.tickets), in: &members)
    set("voids", count(figures.voids), in: &members)
    set("items", number(figures.items), in: &members)
    set("returned_items", number(figures.returnedItems), in: &members)
    members += [
      .init("open_sales", count(figures.openSales)),
      .init("compared_until", text(figures.until?.clock)),
    ]
    members += tables(only)
    members += Self.basis(basis, directory)
    if only == nil {
      let currencies = figures.currencies.map { amounts in
        JSON.object(
          [.init("currency", text(amounts.currency))] + Self.amounts(amounts) + tables(amounts))
      }
      members.append(.init("currencies", .array(currencies)))
    }
    return .object(members)
  }

  /// Returns the figures of a period.
  public static func period(
    _ figures: PeriodFigures, basis: FigureBasis, directory: StoreDirectory
  ) -> JSON {
    let only = figures.only
    var members: [JSON.Member] = [
      .init("from", .string("\(figures.days.lowerBound)")),
      .init("to", .string("\(figures.days.upperBound)")), .init("stores", stores(basis)),
      .init("currency", text(only?.currency)),
    ]
    members += total(only?.total)
    set("tickets", count(figures.tickets), in: &members)
    members.append(.init("days", only.map(days) ?? .null))
    members.append(
      .init(
        "months_not_read",
        .array(figures.missing.map { .string(String("\($0)".prefix(7))) })))
    members += Self.basis(basis, directory)
    if only == nil {
      let currencies = figures.currencies.map { amounts in
        JSON.object(
          [.init("currency", text(amounts.currency))] + total(amounts.total)
            + [.init("days", days(amounts))])
      }
      members.append(.init("currencies", .array(currencies)))
    }
    return .object(members)
  }

  // MARK: - Parts

  /// Returns the members that say how old the figures are, what they cover and what is unknown.
  private static func basis(_ basis: FigureBasis, _ directory: StoreDirectory) -> [JSON.Member] {
    let covers = basis.covers.map { cover in
      let gone = directory.store(cover.store)?.goneOn
      return JSON.object(
        [
          .init("store", .number("\(cover.store)")),
          .init("name", text(directory.store(cover.store)?.name)),
          .init("from", .string("\(cover.days.lowerBound)")),
          .init("to", .string("\(cover.days.upperBound)")),
          .init("until", text(cover.until?.description)),
        ] + (gone.map { [.init("gone_on", .string("\($0)"))] } ?? []))
    }
    return [
      .init("read_at", text(basis.loadedAt.map { $0.formatted(.iso8601) })),
      .init("covers", .array(covers)),
      .init("missing", .array(basis.missingResources.map { .string($0.name) })),
    ]
  }

  private static func stores(_ basis: FigureBasis) -> JSON {
    .array(basis.covers.map { .number("\($0.store)") })
  }

  /// Returns the figures of one currency that are a single number; all are null if there is no
  /// currency.
  private static func amounts(_ amounts: DayAmounts?) -> [JSON.Member] {
    [
      .init("sales_incl_vat", money(amounts?.gross)),
      .init("sales_excl_vat", money(amounts?.net)),
      .init("tickets", count(amounts?.tickets)),
      .init("average_ticket", money(amounts?.average)),
      .init("voids", count(amounts?.voids)),
      .init("items", number(amounts?.items)),
      .init("returned_items", number(amounts?.returnedItems)),
      .init("returned", money(amounts?.returnedGross)),
      .init("week_before", amounts.map { turnover($0.before) } ?? .null),
      .init("change_percent", percent(amounts?.change)),
      .init("items_change_percent", percent(amounts?.itemsChange)),
    ]
  }

  private static func tables(_ amounts: DayAmounts?) -> [JSON.Member] {
    [
      .init("hours", amounts?.hours.map { .array($0.map(hour)) } ?? .null),
      .init("payments", parts(amounts?.payments, id: "payment_type", quantity: "payments")),
      .init("products", parts(amounts?.products, id: "product_id", quantity: "quantity")),
      .init("categories", parts(amounts?.categories, id: "category_id", quantity: "quantity")),
      .init("sellers", parts(amounts?.sellers, id: "vendor_id", quantity: "tickets")),
    ]
  }

  private static func total(_ total: PeriodAmounts.Total?) -> [JSON.Member] {
    [
      .init("sales_incl_vat", money(total?.gross)),
      .init("sales_excl_vat", money(total?.net)),
      .init("tickets", count(total?.tickets)),
      .init("average_ticket", money(total?.average)),
      .init("items", number(total?.items)),
    ]
  }

  private static func days(_ amounts: PeriodAmounts) -> JSON {
    .array(amounts.rows.map(turnover))
  }

  private static func turnover(_ turnover: Turnover) -> JSON {
    .object([
      .init("day", .string("\(turnover.day)")),
      .init("sales_incl_vat", money(turnover.gross)),
      .init("sales_excl_vat", money(turnover.net)),
      .init("tickets", count(turnover.tickets)),
      .init("items", number(turnover.items)),
    ])
  }

  private static func hour(_ hour: DayAmounts.Hour) -> JSON {
    .object([
      .init("hour", .number("\(hour.hour)")),
      .init("sales_incl_vat", money(hour.gross)),
      .init("tickets", .number("\(hour.tickets)")),
    ])
  }

  private static func parts(_ parts: [DayAmounts.Part]?, id: String, quantity: String) -> JSON {
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

  // MARK: - Values

  /// Replaces the value of an existing member.
  private static func set(_ name: String, _ value: JSON, in members: inout [JSON.Member]) {
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index] = .init(name, value)
    }
  }

  private static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  private static func money(_ amount: Decimal?) -> JSON {
    amount.map { .string(Format.machine(.money($0, nil))) } ?? .null
  }

  private static func number(_ number: Decimal?) -> JSON {
    number.map { .number($0.description) } ?? .null
  }

  private static func count(_ count: Int?) -> JSON { count.map { .number("\($0)") } ?? .null }

  private static func percent(_ change: Change?) -> JSON {
    if case .percent(let percent) = change { .number("\(percent)") } else { .null }
  }
}
