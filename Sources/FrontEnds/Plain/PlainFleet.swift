import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// The accounts in plain mode: one per line, worst first, each with a number to open it.
struct PlainFleet {
  private var rows: [FleetRow]
  private var filter: RowFilter?
  /// The accounts whose cost was stated last; the same answer again loads them.
  private var agreed: [String] = []

  /// Reads all accounts without a call, and filters them by words. Throws `Problem.usage` for
  /// invalid words.
  init(_ words: String, _ talk: PlainTalk) async throws {
    let reader = FleetReader(talk.run.service)
    rows = await reader.rows(of: reader.accounts)
    try set(filter: words, talk)
  }

  /// Sets the filter; without words all accounts are shown.
  mutating func set(filter words: String, _ talk: PlainTalk) throws {
    let today = talk.shop.mirror.clock.today(at: talk.shop.now())
    let wanted = words.isEmpty ? nil : RowFilter(words, resource: .fleet, today: today)
    if let problem = wanted?.problems.first { throw Problem.usage(problem) }
    filter = wanted
  }

  /// Returns the account with a number; nil when there is none.
  func account(_ number: Int, _ talk: PlainTalk) -> String? {
    let shown = shown(talk.shop.now())
    return shown.indices.contains(number - 1) ? shown[number - 1].account : nil
  }

  /// Prints the accounts and the sums by currency.
  func show(_ talk: PlainTalk) {
    let now = talk.shop.now()
    let shown = shown(now)
    talk.say(tr("\(tr("Accounts")): \(Format.count(shown.count, style: talk.style))"))
    for (index, row) in shown.enumerated() { talk.say("\(index + 1). " + text(row, now, talk)) }
    for part in FleetTotals(shown).parts where shown.count > 1 {
      let sum = Format.money(part.gross, part.currency, style: talk.style)
      talk.say(
        tr(
          "Today: \(tr("\(sum) in \(part.accounts) account", "\(sum) in \(part.accounts) accounts", part.accounts))"
        ))
    }
    talk.say(Self.help)
  }

  /// The possible answers.
  static var help: String {
    tr(
      "Type a number to open an account, l and numbers to load, f and words to filter, b to go back."
    )
  }

  /// States the cost of loading accounts; when asked again, loads each within its share of calls.
  ///
  /// - Parameter words: the numbers or names of accounts; empty for all shown ones.
  /// - Returns: whether they were loaded.
  mutating func load(_ words: String, _ talk: PlainTalk) async throws -> Bool {
    let accounts = try self.accounts(words, talk)
    let loader = FleetLoader(talk.run.service, share: try talk.run.settings.fleetShare())
    guard accounts == agreed else {
      let costs = await loader.costs(of: accounts)
      for cost in costs { talk.say("\(cost.account): \(cost.words)") }
      if costs.count > 1 { talk.say(FleetCost.total(costs)) }
      talk.say(tr("Type \("l \(words)".trimmingCharacters(in: .whitespaces)) again to load."))
      agreed = accounts
      return false
    }
    agreed = []
    let dialogue = talk.dialogue
    await loader.load(accounts) { progress in
      guard case .ended(let row, let outcome) = progress else { return }
      dialogue.say("\(row.account): \(outcome.words)")
    }
    let reader = FleetReader(talk.run.service)
    rows = await reader.rows(of: reader.accounts)
    return true
  }

  /// Returns the accounts with numbers or names, in their order; all shown ones without words.
  private func accounts(_ words: String, _ talk: PlainTalk) throws -> [String] {
    let shown = shown(talk.shop.now()).map(\.account)
    let words = words.split { $0 == " " || $0 == "," }.map(String.init)
    if words.isEmpty { return shown }
    return try words.map { word in
      if let number = Int(word), shown.indices.contains(number - 1) { return shown[number - 1] }
      guard shown.contains(word) else { throw Problem.usage(tr("No line has the number \(word).")) }
      return word
    }
  }

  private func shown(_ now: Date) -> [FleetRow] {
    guard let filter else { return rows }
    return rows.filter { row in row.matches(filter) { $0.words(at: now, row.clock) } }
  }

  /// Returns `sel (lyon): look, most calls of the month used; today: 99,95 CHF; +12 %; calls 412 of
  /// 10 000, forecast 588`.
  private func text(_ row: FleetRow, _ now: Date, _ talk: PlainTalk) -> String {
    let tags = row.tags.isEmpty ? "" : " (\(row.tags.joined(separator: " ")))"
    let reasons = row.reasons.map { $0.words(at: now, row.clock) }
    var parts = [([row.state.name] + reasons).joined(separator: ", ")]
    if row.account == talk.shop.session.account { parts.append(tr("in use")) }
    if let last = row.lastSync { parts.append(tr("last synced \(Age.ago(last, at: now))")) }
    return "\(row.account)\(tags): " + (parts + figures(row, talk)).joined(separator: tr("; "))
  }

  private func figures(_ row: FleetRow, _ talk: PlainTalk) -> [String] {
    let style = talk.style
    let sales = (row.sales ?? []).compactMap { part in
      part.gross.map { Format.money($0, part.currency, style: style) }
    }
    var parts: [String] = []
    if !sales.isEmpty { parts.append(tr("today: \(sales.joined(separator: " + "))")) }
    if let change = row.changePercent { parts.append("\(change > 0 ? "+" : "")\(change) %") }
    guard let calls = row.calls else { return parts }
    let forecast = row.callsForecast.map { Format.count($0, style: style) } ?? Format.nothing
    let (used, limit) = (
      Format.count(calls.used, style: style), Format.count(calls.limit, style: style)
    )
    return parts + [tr("calls \(used) of \(limit), forecast \(forecast)")]
  }
}
