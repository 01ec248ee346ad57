import Foundation
import Testing

@testable import Models

/// How the state of an account of a fleet is derived from its facts.
@Suite struct FleetRowTests {
  private static let now = Date(timeIntervalSince1970: 1_790_009_100)

  /// Returns the facts of an account without problems, after a change.
  private static func facts(
    _ account: String = "moka", _ change: (inout FleetFacts) -> Void = { _ in }
  ) -> FleetFacts {
    var facts = FleetFacts(account: account)
    facts.obtainedAt = now - 10 * 86_400
    facts.expiresAt = now + 300 * 86_400
    facts.asked = .browse
    facts.granted = .browse
    facts.lastSync = now - 3_600
    facts.calls = CallCount(used: 310, allowance: 20_000)
    facts.clock = ShopClock(zone: "Europe/Paris")
    change(&facts)
    return facts
  }

  private static func row(
    _ account: String = "moka", _ change: (inout FleetFacts) -> Void = { _ in }
  ) -> FleetRow { FleetRow(facts(account, change), at: now) }

  @Test("an account with which all is well is ok") func ok() {
    let row = Self.row()

    #expect(row.state == .ok)
    #expect(row.reasons.isEmpty)
    #expect(row.exitCode == 0)
    #expect(row.tokenDays == 300)
    // 21 of the 30 days of September.
    #expect(row.callsForecast == 442)
  }

  /// A wrong fact, the reason it causes, and the exit code.
  struct Fault: Sendable, CustomTestStringConvertible {
    let reason: String
    let state: FleetState
    let code: Int32
    let change: @Sendable (inout FleetFacts) -> Void

    var testDescription: String { reason }

    init(
      _ reason: String, _ state: FleetState, _ code: Int32,
      _ change: @escaping @Sendable (inout FleetFacts) -> Void
    ) {
      self.reason = reason
      self.state = state
      self.code = code
      self.change = change
    }
  }

  private static let faults: [Fault] = [
    Fault("credentials_unusable", .broken, 78) {
      $0.credentials = .credentials(.exposed(path: "/x", repair: "chmod 600 /x"))
    },
    Fault("token_ended", .broken, 4) { $0.expiresAt = now - 1 },
    Fault("token_refused", .broken, 4) { $0.trouble = AccountTrouble(.refused, since: now - 60) },
    Fault("mirror_locked", .broken, 1) { $0.mirror = .mirror(.busy) },
    Fault("mirror_damaged", .broken, 1) { $0.mirror = .mirror(.damaged) },
    Fault("mirror_of_another_version", .broken, 1) { $0.mirror = .mirror(.otherVersion) },
    Fault("mirror_of_another_server", .broken, 1) { $0.otherServer = "https://other.example" },
    Fault("calls_stopped", .broken, 6) {
      $0.calls = CallCount(used: 310, allowance: 20_000, stoppedUntil: now + 3_600)
    },
    Fault("unreachable", .broken, 3) {
      $0.trouble = AccountTrouble(.unreachable, since: now - 60)
    },
    Fault("server_failed", .broken, 3) { $0.trouble = AccountTrouble(.failed, since: now - 60) },
    Fault("never_synced", .look, 0) { $0.lastSync = nil },
    Fault("stale", .look, 0) { $0.lastSync = now - 48 * 3_600 },
    Fault("scopes_missing", .look, 0) { $0.granted = ScopeSet([.read(.products)]) },
    Fault("token_ends_soon", .look, 0) { $0.expiresAt = now + 5 * 86_400 },
    Fault("calls_near_limit", .look, 0) { $0.calls = CallCount(used: 8_000) },
    Fault("calls_forecast_over_limit", .look, 0) { $0.calls = CallCount(used: 7_500) },
  ]

  @Test("each fault has its own reason, state and exit code", arguments: faults)
  func reasons(fault: Fault) {
    let row = Self.row("moka", fault.change)

    #expect(row.reasons.map(\.name) == [fault.reason])
    #expect(row.state == fault.state)
    #expect(row.exitCode == fault.code)
  }

  @Test("a token that renews itself neither ends nor ends soon", arguments: [-1.0, 86_400])
  func renewing(seconds: Double) {
    let row = Self.row {
      $0.expiresAt = Self.now + seconds
      $0.renewsItself = true
    }

    #expect(row.state == .ok)
  }

  @Test("a refusal of a token says nothing of the one that came after it") func newToken() {
    let row = Self.row { $0.trouble = AccountTrouble(.refused, since: Self.now - 11 * 86_400) }

    #expect(row.state == .ok)
  }

  @Test("the worst account comes first, then the next one by name") func order() {
    let rows = [
      Self.row("a"), Self.row("b") { $0.lastSync = nil },
      Self.row("c") { $0.mirror = .mirror(.damaged) },
      Self.row("e") { $0.trouble = AccountTrouble(.refused, since: Self.now) },
      Self.row("d") { $0.trouble = AccountTrouble(.refused, since: Self.now) }, Self.row("f"),
    ]

    #expect(
      rows.sorted(by: FleetRow.isWorse).map(\.account) == ["d", "e", "c", "b", "a", "f"])
  }

  @Test("a note of trouble is read as it was written, and nothing else is one")
  func notes() {
    let trouble = AccountTrouble(.unreachable, since: Self.now)

    #expect(AccountTrouble(note: trouble.note) == trouble)
    for text in ["", "unreachable", "unreachable nan", "lost 5", "failed -1", "failed 1e300"] {
      #expect(AccountTrouble(note: text) == nil)
    }
  }
}
