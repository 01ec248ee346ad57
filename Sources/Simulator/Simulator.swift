public import Foundation
public import Hummingbird
public import Models
import Synchronization

/// The demo shop: a small account served over real HTTP, with an OAuth host, the documented API,
/// seeded data and simulated errors. Creating one costs nothing, because the data is made on
/// demand.
public final class Simulator: Sendable {
  private struct State {
    var registry: Registry
    var log: [CallLog] = []
    var apiCalls = 0
  }

  /// The options of the shop.
  public let options: SimulatorOptions
  private let now: @Sendable () -> Date
  let api: API
  private let state: Mutex<State>
  let meter = CallMeter()

  /// Creates a shop that does not listen yet.
  ///
  /// - Parameter now: the clock; there are no sales after its time.
  public init(
    _ options: SimulatorOptions = .init(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.options = options
    self.now = now
    api = API(options: options, world: World(options))
    state = Mutex(State(registry: Registry(options)))
  }

  /// Issues a token without the connect flow. It works before the server runs.
  public func grant(_ scopes: ScopeSet) -> TokenRecord {
    state.withLock { state in
      state.registry.issue(state.registry.granted(scopes), now: now())
    }
  }

  /// Decides about an authorize address as the owner would in a browser.
  ///
  /// - Parameter refuse: whether the owner refuses; otherwise every requested scope is granted.
  /// - Returns: the address that the browser is redirected to; nil when the shop would show an
  /// error page.
  public func accept(authorizeAddress: String, refuse: Bool = false) -> String? {
    guard let (base, target) = Self.split(authorizeAddress),
      let call = Call(method: "GET", target: target, base: base).below(options.path)
    else { return nil }
    guard call.segments == ["oauth_api", "authorize"] else { return nil }
    let route = AuthorizeRoute(options: options)
    switch route.judge(call.query, base: call.base, now: now()) {
    case .unknown: return nil
    case .refused(let address): return address
    case .good(let request):
      let scopes = refuse ? nil : request.scopes
      return state.withLock {
        route.decision(request, granting: scopes, &$0.registry, now: now())
      }
    }
  }

  /// Why the port cannot be opened.
  public enum PortTrouble: Error, Hashable, Sendable {
    /// Another program uses it.
    case taken(Int)
    /// This user may not open it, as usual below 1024.
    case forbidden(Int)
  }

  /// Serves on 127.0.0.1 until the task is cancelled. Throws `PortTrouble`, and `CancellationError`
  /// at the end.
  ///
  /// - Parameter onListening: called once with the base address, such as `http://127.0.0.1:8080`.
  public func run(onListening: @escaping @Sendable (_ baseURL: String) -> Void) async throws {
    try await server.run(onListening: onListening)
  }

  /// Returns the server as a Hummingbird application, for tests in the same process.
  public func application(
    onListening: @escaping @Sendable (_ baseURL: String) -> Void = { _ in }
  ) -> some ApplicationProtocol {
    server.application(onListening: onListening)
  }

  private var server: SimulatorServer { SimulatorServer(port: options.port) { self.answer($0) } }

  /// All requests so far, oldest first.
  public var log: [CallLog] { state.withLock { $0.log } }

  /// Returns the number of requests whose path has a prefix, such as `/api/products`.
  public func calls(to prefix: String) -> Int { log.count { $0.path.hasPrefix(prefix) } }

  /// The number of API calls.
  public var apiCalls: Int { state.withLock { $0.apiCalls } }

  /// The most calls at the same time, if a group serves the shop.
  public var mostCallsAtOnce: Int { meter.most }

  // MARK: What is true

  /// Returns the data at a path below `/api`, such as `/closed_sales/1/2026/3/12`: all rows of all
  /// pages in the server's order, without faults and without a token. It does not count as a call.
  ///
  /// - Parameter instant: the time; nil for now.
  /// - Returns: the rows; a single one for a record by its id. Nil when there is no such route or
  /// record.
  public func truth(at path: String, _ instant: Date? = nil) -> [JSON]? {
    let call = Call(method: "GET", target: "/api\(path)", base: "")
    return api.rows(call, at: instant ?? now())
  }

  /// Returns the complete closed sales of a store and a business day, as `/sales/{id}` returns
  /// them, oldest first.
  public func sales(store: Int, on day: ShopDate, _ instant: Date? = nil) -> [JSON] {
    let world = api.world
    let moment = world.moment(instant ?? now())
    guard let shop = world.premises.store(store), shop.exists(at: moment.instant) else { return [] }
    let then = world.at(moment.instant)
    return then.history.closed(shop, on: day, at: moment).map { then.full($0, at: moment) }
  }

  // MARK: Answering

  /// Returns the answer to a request, and logs it.
  func answer(_ call: Call) -> Answer {
    let (answer, scope) = routed(call)
    let entry = CallLog(
      method: call.method, path: call.masked, status: answer.status, scope: scope)
    state.withLock { $0.log.append(entry) }
    return answer
  }

  private func routed(_ call: Call) -> (answer: Answer, scope: Scope?) {
    let now = now()
    switch call.segments {
    case ["oauth_api", "authorize"]:
      return (
        state.withLock { AuthorizeRoute(options: options).answer(call, &$0.registry, now: now) },
        nil
      )
    case ["oauth_api", "token.php"]:
      return (
        state.withLock { TokenRoute(options: options).answer(call, &$0.registry, now: now) }, nil
      )
    case ["demo", "landing"]: return (landing(call), nil)
    case ["demo", "calls"]: return (counted(), nil)
    case let path where path.first == "api": return called(call, now: now)
    default:
      return (.nowhere, nil)
    }
  }

  private func called(_ call: Call, now: Date) -> (answer: Answer, scope: Scope?) {
    let (number, pass) = state.withLock { state in
      state.apiCalls += 1
      guard let basic = call.basic else {
        return (state.apiCalls, state.registry.pass(call.bearer, now: now))
      }
      let pass: API.Pass = basic == options.key ? .granted(ScopeSet.all) : .unknown
      return (state.apiCalls, pass)
    }
    return api.answer(call, number: number, pass: pass, now: now)
  }

  /// Returns the number of API calls, for tests in another process; this request does not count.
  private func counted() -> Answer {
    .json(.row(["api_calls": .int(state.withLock { $0.apiCalls })]))
  }

  private func landing(_ call: Call) -> Answer {
    let language = PageLanguage(accepting: call.headers["accept-language"])
    let page = LandingPage(address: call.base + call.target, query: call.query, language: language)
    return .page(page.text)
  }

  /// Splits an address into `http://host:port` and the rest.
  private static func split(_ address: String) -> (base: String, target: String)? {
    guard let scheme = address.firstRange(of: "://"),
      let slash = address[scheme.upperBound...].firstIndex(of: "/")
    else { return nil }
    return (String(address[..<slash]), String(address[slash...]))
  }
}
