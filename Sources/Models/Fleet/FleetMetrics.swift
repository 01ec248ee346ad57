public import Foundation

/// The board as OpenMetrics text (https://openmetrics.io, 1.0), also for the textfile folder of
/// Prometheus' node exporter. Unknown values have no sample.
public enum FleetMetrics {
  /// Returns the text, including the end mark.
  public static func text(_ rows: [FleetRow], at now: Date) -> String {
    families(at: now).map { family in
      var text = "# TYPE \(family.name) gauge\n"
      if let unit = family.unit { text += "# UNIT \(family.name) \(unit)\n" }
      text += "# HELP \(family.name) \(escaped(family.help, quotes: false))\n"
      for row in rows {
        for sample in family.samples(row) {
          let labels =
            [("account", row.account), ("tag", row.tags.joined(separator: ","))] + sample.labels
          let list = labels.map { "\($0)=\"\(escaped($1, quotes: true))\"" }
          text += "\(family.name){\(list.joined(separator: ","))} \(sample.value)\n"
        }
      }
      return text
    }.joined() + "# EOF\n"
  }

  private struct Family {
    let name: String
    let unit: String?
    let help: String
    let samples: (FleetRow) -> [Sample]

    /// Creates a metric family with one sample per account; accounts whose value is unknown have
    /// none.
    init(_ name: String, unit: String? = nil, _ help: String, _ value: @escaping (FleetRow) -> Int?)
    {
      self.init(name, unit: unit, help) { (row: FleetRow) in
        value(row).map { [Sample(value: "\($0)")] } ?? []
      }
    }

    init(
      _ name: String, unit: String? = nil, _ help: String,
      _ samples: @escaping (FleetRow) -> [Sample]
    ) {
      self.name = name
      self.unit = unit
      self.help = help
      self.samples = samples
    }
  }

  private struct Sample {
    let value: String
    var labels: [(String, String)] = []
  }

  private static func families(at now: Date) -> [Family] {
    [
      Family("hibou_up", "Whether commands can use the account, by what is known of it.") {
        $0.state == .broken ? 0 : 1
      },
      Family("hibou_state", "How the account is: 0 ok, 1 look, 2 broken.") { $0.state.rawValue },
      Family("hibou_calls_used", "API calls that this app made this month.") { $0.calls?.used },
      Family("hibou_calls_limit", "API calls that this app may make in a month.") {
        $0.calls?.limit
      },
      Family("hibou_calls_forecast", "API calls of the month at the pace so far.") {
        $0.callsForecast
      },
      Family("hibou_calls_stopped", "Whether the account refuses calls (429).") {
        $0.calls.map { $0.stoppedUntil == nil ? 0 : 1 }
      },
      Family("hibou_token_days", unit: "days", "Days until the token ends.") { $0.tokenDays },
      Family("hibou_scopes_missing", "Scopes that were asked for and are not granted.") {
        $0.missingScopes.count
      },
      Family("hibou_sync_age_seconds", unit: "seconds", "Seconds since anything was loaded.") {
        $0.lastSync.map { max(0, Int(now.timeIntervalSince($0))) }
      },
      Family("hibou_below_reorder_point", "Products below their reorder point.") {
        $0.belowReorderPoint
      },
      Family("hibou_sales_today", "Sales of today with tax, by currency.") { row in
        (row.sales ?? []).compactMap { sales in
          sales.gross.map {
            Sample(value: "\($0)", labels: [("currency", sales.currency ?? "")])
          }
        }
      },
      Family("hibou_tickets_today", "Tickets of today.") { $0.tickets },
    ]
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    let text = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return quotes ? text.replacing("\"", with: "\\\"") : text
  }
}
