public import Foundation
public import Hummingbird
public import Models
import Synchronization

/// The demo shop: an account in miniature over real HTTP, with an OAuth host, the documented API, a seeded
/// world and faults on demand. Making one costs nothing; the world is made as it is asked for.
public final class Simulator: Sendable {
  private struct State {
    var registry: Registry
    var log: [CallLog] = []
    var apiCalls = 0
  }

  /// How the shop was set up.
  public let options: SimulatorOptions
  private let now: @Sendable () -> Date
  let api: API
  private let state: Mutex<State>
  let meter = CallMeter()

  /// A shop that is not open yet.
  ///
  /// - Parameter now: the clock; sales end at its time.
  public init(
    _ options: SimulatorOptions = .init(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.options = options
    self.now = now
    api = API(options: options, world: World(options))
    state = Mutex(State(registry: Registry(options)))
  }

  /// A token without the connect flow. Works before the server runs.
  public func grant(_ scopes: ScopeSet) -> TokenRecord {
    state.withLock { state in
      state.registry.issue(state.registry.granted(scopes), now: now())
    }
  }

  /// Does what the owner would do in a browser with the authorize address.
  ///
  /// - Parameter refuse: whether the owner refuses; else every scope asked for is granted.
  /// - Returns: the address the browser ends on, nil when the shop would show a page that leads nowhere.
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

  /// The port cannot be listened on.
  public enum PortTrouble: Error, Hashable, Sendable {
    /// Another program has it.
    case taken(Int)
    /// This user may not open it, as is usual below 1024.
    case forbidden(Int)
  }

  /// Serves on 127.0.0.1 until the task is cancelled. Throws `PortTrouble`, and `CancellationError` in the end.
  ///
  /// - Parameter onListening: called once with the base address, such as `http://127.0.0.1:8080`.
  public func run(onListening: @escaping @Sendable (_ baseURL: String) -> Void) async throws {
    try await server.run(onListening: onListening)
  }

  /// The server as a Hummingbird application, for tests in the same process.
  public func application(
    onListening: @escaping @Sendable (_ baseURL: String) -> Void = { _ in }
  ) -> some ApplicationProtocol {
    server.application(onListening: onListening)
  }

  private var server: SimulatorServer { SimulatorServer(port: options.port) { self.answer($0) } }

  /// Every request seen so far, oldest first.
  public var log: [CallLog] { state.withLock { $0.log } }

  /// How many requests had a path that begins so, such as `/api/products`.
  public func calls(to prefix: String) -> Int { log.count { $0.path.hasPrefix(prefix) } }

  /// How many calls of the API there were.
  public var apiCalls: Int { state.withLock { $0.apiCalls } }

  /// The most calls that were under way together, where a group serves the shop.
  public var mostCallsAtOnce: Int { meter.most }

  // MARK: What is true

  /// What the account knows at a path below `/api`, such as `/closed_sales/1/2026/3/12`: every row of every
  /// page in the server's order, without faults and without a token. It counts as no call.
  ///
  /// - Parameter instant: when, nil for now.
  /// - Returns: the rows; a record by its id is the only one. Nil where the account has no such route or
  ///   record.
  public func truth(at path: String, _ instant: Date? = nil) -> [JSON]? {
    let call = Call(method: "GET", target: "/api\(path)", base: "")
    return api.rows(call, at: instant ?? now())
  }

  /// The closed sales of a store and a business day, whole, as `/sales/{id}` has them, oldest first.
  public func sales(store: Int, on day: ShopDate, _ instant: Date? = nil) -> [JSON] {
    let world = api.world
    let moment = world.moment(instant ?? now())
    guard let shop = world.premises.store(store), shop.exists(at: moment.instant) else { return [] }
    let then = world.at(moment.instant)
    return then.history.closed(shop, on: day, at: moment).map { then.full($0, at: moment) }
  }

  // MARK: Answering

  /// The answer to a request, noted in the log.
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

  /// How many calls of the API there were, for a test in another process; asking is none.
  private func counted() -> Answer {
    .json(.row(["api_calls": .int(state.withLock { $0.apiCalls })]))
  }

  private func landing(_ call: Call) -> Answer {
    let language = PageLanguage(accepting: call.headers["accept-language"])
    let page = LandingPage(address: call.base + call.target, query: call.query, language: language)
    return .page(page.text)
  }

  /// `http://host:port` and the rest of an address.
  private static func split(_ address: String) -> (base: String, target: String)? {
    guard let scheme = address.firstRange(of: "://"),
      let slash = address[scheme.upperBound...].firstIndex(of: "/")
    else { return nil }
    return (String(address[..<slash]), String(address[slash...]))
  }
}
