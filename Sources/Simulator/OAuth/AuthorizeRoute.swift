import Foundation
import Models

/// The route `/oauth_api/authorize/`: the consent page, and the owner's decision (`hiboutik-api.md`
/// §1.2, §1.3).
struct AuthorizeRoute: Sendable {
  let options: SimulatorOptions

  /// The path of the shop's own landing page.
  static let landing = "/demo/landing/"

  /// Returns the answer to a call, and records requests and decisions in the registry.
  func answer(_ call: Call, _ registry: inout Registry, now: Date) -> Answer {
    switch call.method {
    case "GET": ask(call, &registry, now: now)
    case "POST": decide(call, &registry, now: now)
    default: .json(.row(["error": .text("invalid_request")]), status: 405)
    }
  }

  /// Checks the query of the authorize address.
  func judge(_ query: FormFields, base: String, now: Date) -> AuthorizeRequest.Disposition {
    AuthorizeRequest.judge(query, options, landing: base + Self.landing, now: now)
  }

  /// Returns the address to redirect to after the owner's decision.
  ///
  /// - Parameter scopes: the granted scopes; nil for a refusal.
  func decision(
    _ request: AuthorizeRequest, granting scopes: ScopeSet?, _ registry: inout Registry, now: Date
  ) -> String {
    let granted = scopes.map { $0.isEmpty ? $0 : registry.granted($0) }
    guard let granted, !granted.isEmpty || request.asksBasic else { return request.denied }
    return request.granted(code: registry.code(for: request, granted, now: now))
  }

  private func ask(_ call: Call, _ registry: inout Registry, now: Date) -> Answer {
    let language = PageLanguage(accepting: call.headers["accept-language"])
    switch judge(call.query, base: call.base, now: now) {
    case .unknown(let trouble): return .page(TroublePage.text(trouble, language), status: 400)
    case .refused(let address): return .redirect(to: address)
    case .good(let request):
      let page = ConsentPage(
        request: request, consent: registry.ask(request), action: call.target,
        client: options.clientID, language: language)
      return .page(page.text)
    }
  }

  private func decide(_ call: Call, _ registry: inout Registry, now: Date) -> Answer {
    let form = call.form
    guard let request = registry.remove(consent: form["consent"] ?? ""),
      request.state == call.query["state"]
    else {
      return .page(
        TroublePage.stale(PageLanguage(accepting: call.headers["accept-language"])), status: 400)
    }
    let isAccepted = form["decision"] == "accept"
    let ticked = Set(form.all("scope"))
    let scopes = ScopeSet(request.scopes.ordered.filter { ticked.contains($0.name) })
    return .redirect(
      to: decision(request, granting: isAccepted ? scopes : nil, &registry, now: now))
  }
}
