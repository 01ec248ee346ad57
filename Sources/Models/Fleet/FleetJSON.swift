public import Foundation

/// The board as JSON for programs. Unknown values are null.
public enum FleetJSON {
  /// Returns the rows in their order.
  ///
  /// - Parameter words: returns a reason as a sentence.
  public static func rows(
    _ rows: [FleetRow], at now: Date, words: (FleetReason, FleetRow) -> String
  ) -> JSON {
    .array(rows.map { row($0, at: now, words) })
  }

  private static func row(_ row: FleetRow, at now: Date, _ words: (FleetReason, FleetRow) -> String)
    -> JSON
  {
    .object([
      .init("account", .string(row.account)), .init("state", .string(row.state.name)),
      .init("reason", row.reasons.first.map { .string($0.name) } ?? .null),
      .init(
        "reasons",
        .array(
          row.reasons.map { reason in
            .object([
              .init("name", .string(reason.name)), .init("text", .string(words(reason, row))),
              .init("state", .string(reason.state.name)),
            ])
          })),
      .init("exit_code", .number("\(row.exitCode)")),
      .init("tags", .array(row.tags.map(JSON.string))),
      .init("stores", row.stores.map { .array($0.map(JSON.string)) } ?? .null),
      .init("last_sync", time(row.lastSync)),
      .init(
        "sync_age_seconds",
        row.lastSync.map { .number("\(max(0, Int(now.timeIntervalSince($0))))") } ?? .null),
      .init("day", row.day.map { .string("\($0)") } ?? .null), .init("read_at", time(row.salesAt)),
      .init("sales", row.sales.map { .array($0.map(sales)) } ?? .null),
      .init("tickets", count(row.tickets)),
      .init("below_reorder_point", count(row.belowReorderPoint)),
      .init("calls_used", count(row.calls?.used)), .init("calls_limit", count(row.calls?.limit)),
      .init("calls_forecast", count(row.callsForecast)),
      .init("calls_stopped_until", time(row.calls?.stoppedUntil)),
      .init("token_days", count(row.tokenDays)),
      .init("scopes_missing", .array(row.missingScopes.map { .string($0.name) })),
    ])
  }

  private static func sales(_ sales: FleetSales) -> JSON {
    .object([
      .init("currency", sales.currency.map(JSON.string) ?? .null),
      .init("sales_incl_vat", money(sales.gross)), .init("tickets", count(sales.tickets)),
      .init(
        "week_before",
        .object([
          .init("day", .string("\(sales.before.day)")),
          .init("sales_incl_vat", money(sales.before.gross)),
          .init("tickets", count(sales.before.tickets)),
        ])), .init("change_percent", percent(sales.change)),
    ])
  }

  private static func percent(_ change: Change) -> JSON {
    if case .percent(let percent) = change { .number("\(percent)") } else { .null }
  }

  private static func count(_ count: Int?) -> JSON { count.map { .number("\($0)") } ?? .null }

  private static func money(_ amount: Decimal?) -> JSON {
    amount.map { .string(Format.machine(.money($0, nil))) } ?? .null
  }

  private static func time(_ date: Date?) -> JSON {
    date.map { .string($0.formatted(.iso8601)) } ?? .null
  }
}
