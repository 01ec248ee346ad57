public import Foundation
public import Models
import TerminalKit

extension FleetReason {
  /// Returns the reason in a few words.
  ///
  /// - Parameter clock: the account's clock.
  public func words(at now: Date, _ clock: ShopClock) -> String {
    switch self {
    case .credentials(let problem): Notice(ofCommand: problem).headline
    case .tokenEnded: tr("token ended")
    case .tokenRefused(let since): tr("token refused \(Age.ago(since, at: now))")
    case .mirror(.mirror(.busy)): tr("mirror locked by another program")
    case .mirror(.mirror(.damaged)): tr("mirror damaged")
    case .mirror(.mirror(.otherVersion)): tr("mirror of another version of hibou")
    case .mirror(let problem): tr("mirror not readable: \(Notice(ofCommand: problem).headline)")
    case .mirrorOfAnotherServer(let server): tr("mirror of another address: \(server)")
    case .callsStopped(let until):
      tr("calls refused (429) until \(Format.time(clock.now(at: until)))")
    case .unreachable(let since): tr("host not reached \(Age.ago(since, at: now))")
    case .serverFailed(let since): tr("server failed \(Age.ago(since, at: now))")
    case .neverSynced: tr("never synced")
    case .stale(let since): tr("last synced \(Age.ago(since, at: now))")
    case .scopesMissing(let scopes):
      tr("scopes missing: \(scopes.map(\.name).joined(separator: " "))")
    case .tokenEndsSoon(let days):
      tr("token ends in \(days) day", "token ends in \(days) days", days)
    case .callsNearLimit: tr("most calls of the month used")
    case .callsForecastOverLimit: tr("more calls expected than the month has")
    }
  }
}

extension FleetRow {
  /// Returns the worst reason in a few words; empty if the account is ok.
  func why(at now: Date) -> String { reasons.first.map { $0.words(at: now, clock) } ?? "" }
}

/// The board as plain text: one line per account, worst first, and one line per currency with its
/// sum.
public struct FleetText {
  private let rows: [FleetRow]
  private let now: Date
  private let style: NumberStyle

  /// Creates the text of rows.
  public init(_ rows: [FleetRow], at now: Date, style: NumberStyle) {
    self.rows = rows
    self.now = now
    self.style = style
  }

  /// The text.
  public var text: String {
    let head = [
      tr("Account"), tr("State"), tr("Last sync"), tr("Today"), tr("vs week before"), tr("Tickets"),
      tr("Below"), tr("Calls"), tr("Forecast"), tr("Token days"), tr("Why"),
    ]
    let totals = FleetTotals(rows).parts.map { part in
      [
        tr("total of \(part.accounts)"), "", "",
        Format.money(part.gross, part.currency, style: style),
        "", part.tickets.map { Format.count($0, style: style) } ?? Format.nothing, "", "", "", "",
        "",
      ]
    }
    return PlainTable(
      head, rows.map(cells) + (rows.count > 1 ? totals : []),
      alignments: [
        .leading, .leading, .trailing, .trailing, .trailing, .trailing, .trailing, .trailing,
        .trailing, .trailing, .leading,
      ]
    ).text
  }

  private func cells(_ row: FleetRow) -> [String] {
    [
      row.account, row.state.name,
      row.lastSync.map { Age.words(since: $0, at: now) } ?? Format.nothing,
      Self.sales(row, style), Self.change(row), count(row.tickets), count(row.belowReorderPoint),
      row.calls.map {
        "\(Format.count($0.used, style: style))/\(Format.count($0.limit, style: style))"
      }
        ?? Format.nothing,
      count(row.callsForecast), count(row.tokenDays),
      row.why(at: now),
    ]
  }

  private func count(_ count: Int?) -> String {
    count.map { Format.count($0, style: style) } ?? Format.nothing
  }

  /// Returns what an account sold today, with one sum per currency.
  static func sales(_ row: FleetRow, _ style: NumberStyle) -> String {
    let parts = (row.sales ?? []).compactMap { sales in
      sales.gross.map { Format.money($0, sales.currency, style: style) }
    }
    return parts.isEmpty ? Format.nothing : parts.joined(separator: " + ")
  }

  /// Returns the change against last week, if there is exactly one currency.
  static func change(_ row: FleetRow) -> String {
    guard row.sales?.count == 1, case .percent(let percent)? = row.sales?.first?.change else {
      return Format.nothing
    }
    return "\(percent > 0 ? "+" : "")\(percent) %"
  }
}
