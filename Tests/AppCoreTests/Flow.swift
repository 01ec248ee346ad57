import AppCore
import Foundation
import Models
import Synchronization

/// A switch that a test sets while the program runs.
final class Switchboard: Sendable {
  private let state = Mutex(false)

  var fails: Bool {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

/// The connect flow of a shop that grants less than is asked; it records its requests.
final class Flow: Sendable {
  static let address =
    "https://moka.hiboutik.com/oauth_api/authorize/?response_type=code&client_id=hibou-demo&state="
    + String(repeating: "5f1c9a0e", count: 8)
    + "&scope=read_products+read_customers+read_sales+read_inventory+read_settings&account=moka"
    + "&timestamp=1790000000"

  private struct State {
    var request: ConnectRequest?
    var exchanged: [String] = []
    var abandoned = 0
    var resumed: [String?] = []
    var refusal: Problem?
    var granted = ScopeSet([.read(.products), .read(.customers), .read(.sales)])
  }

  private let state = Mutex(State())

  var request: ConnectRequest? { state.withLock { $0.request } }
  var exchanged: [String] { state.withLock { $0.exchanged } }
  var resumed: [String?] { state.withLock { $0.resumed } }
  var abandoned: Int { state.withLock { $0.abandoned } }
  /// The scopes that the shop grants, whatever is asked.
  var granted: ScopeSet {
    get { state.withLock { $0.granted } }
    set { state.withLock { $0.granted = newValue } }
  }
  var refusal: Problem? {
    get { state.withLock { $0.refusal } }
    set { state.withLock { $0.refusal = newValue } }
  }

  func world(
    known: Bool = true, isDemo: Bool = false, lastScopes: ScopeSet? = nil
  ) -> Dependencies {
    var world = Boutique.world
    world.connectDefaults = {
      var defaults = ConnectDefaults()
      defaults.account = known ? "moka" : nil
      defaults.clientID = known ? "hibou-demo" : nil
      defaults.secretSource = known ? "from secret file, 40 characters" : nil
      defaults.isDemo = isDemo
      defaults.lastScopes = lastScopes
      return defaults
    }
    world.begin = { request in
      self.state.withLock { $0.request = request }
      return LoginSummary(
        account: "moka", address: Self.address, scopes: request.scopes, clientID: "hibou-demo",
        secretSource: "from secret file, 40 characters", startedAt: Boutique.now, isDemo: isDemo)
    }
    world.resume = { secret in
      self.state.withLock { $0.resumed.append(secret) }
      return LoginSummary(
        account: "moka", address: Self.address, scopes: .allRead, clientID: "hibou-demo",
        secretSource: "typed", startedAt: Boutique.now.addingTimeInterval(-720), isDemo: false)
    }
    world.understand = { Self.read($0) }
    world.exchange = { code in
      if let refusal = self.refusal { throw refusal }
      self.state.withLock { $0.exchanged.append(code) }
      return Session(
        account: "moka", isDemo: isDemo, asked: Boutique.withoutReports,
        granted: self.granted,
        expiresAt: Boutique.now.addingTimeInterval(365 * 86_400),
        place: "/home/nadia/.local/share/hibou/accounts/moka/credentials, mode 0600",
        host: "https://moka.hiboutik.com")
    }
    world.acceptAsOwner = { "http://127.0.0.1/landing?code=fromowner" }
    world.abandon = { self.state.withLock { $0.abandoned += 1 } }
    return world
  }

  /// Parses just enough for the screens: whatever follows `code=`.
  private static func read(_ text: String) -> Reading {
    let code = text.firstRange(of: "code=").map { String(text[$0.upperBound...]) }
    let isAuthorize = text.contains("/authorize/")
    return Reading(
      length: text.count,
      findings: [
        .init("code", found: code == nil ? "-" : "yes", verdict: code == nil ? "missing" : "ok")
      ],
      code: isAuthorize ? nil : code, problem: isAuthorize ? .paste(.authorizeAddress) : nil)
  }
}
