import AppCore
package import Models
import ProgramSettings
import ShopKit
package import Simulator

/// The server of the demo shops. It starts when it is first needed, after the first frame.
package actor DemoServer {
  private let group: SimulatorGroup
  private var server: Task<Void, Never>?
  private var address: Result<String, Problem>?
  private var waiting: [CheckedContinuation<String, any Error>] = []

  /// Creates a server that is not running yet.
  package init(_ group: SimulatorGroup) { self.group = group }

  /// Returns the address of the server, which starts with the first call. Throws `Problem`.
  package func start() async throws -> String {
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

/// A demo shop of the full screen.
package struct DemoShop {
  /// The simulator that serves the shop.
  package let simulator: Simulator
  private let server: DemoServer

  /// Creates a shop of a group that shares a server.
  package init(_ simulator: Simulator, _ server: DemoServer) {
    self.simulator = simulator
    self.server = server
  }

  /// Creates the only shop of a server.
  package init(_ simulator: Simulator) {
    self.init(simulator, DemoServer(SimulatorGroup([simulator])))
  }
}

extension DemoShop: DemoAccount {
  package var account: String { simulator.options.account }
  package var clientID: String { simulator.options.clientID }
  package var clientSecret: String { simulator.options.clientSecret }

  package func origin() async throws -> Origin {
    let address = try await server.start() + simulator.options.path
    do throws(OriginError) {
      return try Origin(baseURL: address)
    } catch { throw Problem.other(tr("The demo shop's address is not valid: \(address).")) }
  }

  package func grant(_ scopes: ScopeSet) -> (accessToken: String, expiresIn: Int) {
    let token = simulator.grant(scopes)
    return (token.accessToken, token.expiresIn)
  }

  package func accept(authorizeAddress: String) -> String? {
    simulator.accept(authorizeAddress: authorizeAddress)
  }
}
