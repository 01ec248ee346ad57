import AppCore
import Models
import ShopKit
import Simulator

/// The server of the embedded shops: it starts when it is first needed, after the first frame.
actor DemoServer {
  private let group: SimulatorGroup
  private var server: Task<Void, Never>?
  private var address: Result<String, Problem>?
  private var waiting: [CheckedContinuation<String, any Error>] = []

  /// A server that is not running yet.
  init(_ group: SimulatorGroup) { self.group = group }

  /// Where it serves; starts at the first call. Throws `Problem`.
  func start() async throws -> String {
    if let address { return try address.get() }
    startServer()
    return try await withCheckedThrowingContinuation { waiting.append($0) }
  }

  private func startServer() {
    guard server == nil else { return }
    server = Task { [group] in
      do {
        try await group.run { baseURL in Task { await self.answer(.success(baseURL)) } }
      } catch {
        self.answer(.failure(.other(tr("hibou cannot serve the demo shop: \("\(error)")."))))
      }
    }
  }

  private func answer(_ result: Result<String, Problem>) {
    address = result
    for continuation in waiting { continuation.resume(with: result.mapError { $0 as any Error }) }
    waiting = []
  }
}

/// An embedded shop of a full-screen demo.
struct DemoShop {
  /// The shop itself.
  let simulator: Simulator
  private let server: DemoServer

  /// A shop of a group that one server serves.
  init(_ simulator: Simulator, _ server: DemoServer) {
    self.simulator = simulator
    self.server = server
  }

  /// The only shop of its server.
  init(_ simulator: Simulator) { self.init(simulator, DemoServer(SimulatorGroup([simulator]))) }
}

extension DemoShop: DemoAccount {
  var account: String { simulator.options.account }
  var clientID: String { simulator.options.clientID }
  var clientSecret: String { simulator.options.clientSecret }

  func origin() async throws -> Origin {
    let address = try await server.start() + simulator.options.path
    do throws(OriginError) {
      return try Origin(baseURL: address)
    } catch { throw Problem.other(tr("The demo shop's address is not valid: \(address).")) }
  }

  func grant(_ scopes: ScopeSet) -> (accessToken: String, expiresIn: Int) {
    let token = simulator.grant(scopes)
    return (token.accessToken, token.expiresIn)
  }

  func accept(authorizeAddress: String) -> String? {
    simulator.accept(authorizeAddress: authorizeAddress)
  }
}
