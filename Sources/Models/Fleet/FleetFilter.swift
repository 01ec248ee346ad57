import Foundation

extension Resource {
  /// The columns that filters of the board may name. This resource is not in the catalog and has no
  /// list in any account.
  public static let fleet = Resource(
    name: "fleet",
    title: "Accounts",
    singular: "account",
    scope: .read(.settings),
    list: Endpoint("/"),
    key: "account",
    columns: [
      Column("Account", .text, "account", "name"),
      Column("Tags", .text, "tags", "tag"),
      Column("State", .text, "state"),
      Column("Why", .text, "reason", "reasons", "why"),
      Column("Stores", .text, "stores", "store"),
      Column("Last sync", .time, "last_sync", "sync"),
      Column("Today", .money, "sales", "today"),
      Column("vs week before", .rate, "change", "change_percent"),
      Column("Currency", .code, "currency"),
      Column("Tickets", .number, "tickets"),
      Column("Below", .number, "below", "below_reorder_point"),
      Column("Calls", .rate, "calls"),
      Column("Calls used", .number, "calls_used"),
      Column("Forecast", .rate, "forecast"),
      Column("Calls forecast", .number, "calls_forecast"),
      Column("Token days", .number, "token_days", "token"),
      Column("Missing scopes", .text, "scopes_missing", "missing"),
    ],
    label: ["account"]
  )
}

extension FleetRow {
  /// Returns whether the row passes a filter.
  ///
  /// - Parameter words: returns a reason in the user's language.
  public func matches(_ filter: RowFilter, words: (FleetReason) -> String) -> Bool {
    filter.isEmpty || filter.matches(.fleet) { values(of: $0.id, words) }
  }

  private func values(of column: String, _ words: (FleetReason) -> String) -> [Value] {
    switch column {
    case "account": [.text(account)]
    case "tags": tags.map(Value.text)
    case "state": [.text(state.name)]
    case "reason": reasons.flatMap { [.text($0.name), .text(words($0))] }
    case "stores": (stores ?? []).map(Value.text)
    case "last_sync": lastSync.map { [.time(clock.now(at: $0))] } ?? []
    case "sales": (sales ?? []).compactMap { part in part.gross.map { .money($0, part.currency) } }
    case "change": [changePercent.map { .rate(Decimal($0) / 100) } ?? .none]
    case "currency": (sales ?? []).compactMap { $0.currency.map(Value.text) }
    case "scopes_missing": missingScopes.map { .text($0.name) }
    default: [count(of: column) ?? .none]
    }
  }

  private func count(of column: String) -> Value? {
    switch column {
    case "tickets": tickets.map(Self.number)
    case "below": belowReorderPoint.map(Self.number)
    case "calls": calls.map { share($0.used, of: $0.limit) }
    case "calls_used": calls.map { Self.number($0.used) }
    case "forecast": calls.flatMap { calls in callsForecast.map { share($0, of: calls.limit) } }
    case "calls_forecast": callsForecast.map(Self.number)
    case "token_days": tokenDays.map(Self.number)
    default: nil
    }
  }

  private static func number(_ count: Int) -> Value { .number(Decimal(count)) }

  /// Returns calls as a share of the month's limit; 1 if the limit is 0.
  private func share(_ calls: Int, of limit: Int) -> Value {
    .rate(limit == 0 ? 1 : Decimal(calls) / Decimal(limit))
  }

  /// The change of today's sales against the same day last week, in percent; nil unless there is
  /// exactly one currency.
  public var changePercent: Int? {
    guard sales?.count == 1, case .percent(let percent)? = sales?.first?.change else { return nil }
    return percent
  }

  /// The forecast of the month's calls as a percentage of the limit; nil while unknown.
  public var forecastPercent: Int? {
    calls.flatMap { calls in
      callsForecast.map { calls.limit == 0 ? 100 : Int(Double($0) / Double(calls.limit) * 100) }
    }
  }
}
