import AppCore
import Models
import ShopKit
import Simulator

/// The embedded shop of a full-screen demo: its server starts when it is first needed, after the first frame.
actor DemoShop {
  /// The shop itself.
  nonisolated let simulator: Simulator
  private var server: Task<Void, Never>?
  private var address: Result<Origin, Problem>?
  private var waiting: [CheckedContinuation<Origin, any Error>] = []

  /// A shop that is not served yet.
  init(_ simulator: Simulator) { self.simulator = simulator }

  /// Where it is served; starts the server at the first call. Throws `Problem`.
  func origin() async throws -> Origin {
    if let address { return try address.get() }
    startServer()
    return try await withCheckedThrowingContinuation { waiting.append($0) }
  }

  private func startServer() {
    guard server == nil else { return }
    server = Task { [simulator] in
      do {
        try await simulator.run { baseURL in Task { await self.listens(at: baseURL) } }
      } catch {
        self.answer(.failure(.other(tr("The demo shop cannot be served: \("\(error)")."))))
      }
    }
  }

  private func listens(at baseURL: String) {
    do throws(OriginError) {
      answer(.success(try Origin(baseURL: baseURL)))
    } catch {
      answer(.failure(.other(tr("The demo shop's address is none: \(baseURL)."))))
    }
  }

  private func answer(_ result: Result<Origin, Problem>) {
    address = result
    for continuation in waiting { continuation.resume(with: result.mapError { $0 as any Error }) }
    waiting = []
  }
}

extension DemoShop: DemoAccount {
  nonisolated var account: String { simulator.options.account }
  nonisolated var clientID: String { simulator.options.clientID }
  nonisolated var clientSecret: String { simulator.options.clientSecret }

  nonisolated func grant(_ scopes: ScopeSet) -> (accessToken: String, expiresIn: Int) {
    let token = simulator.grant(scopes)
    return (token.accessToken, token.expiresIn)
  }

  nonisolated func accept(authorizeAddress: String) -> String? {
    simulator.accept(authorizeAddress: authorizeAddress)
  }
}
