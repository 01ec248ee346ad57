import Foundation
import Models
import OAuth
import Simulator
import Synchronization
import Testing

/// The simulated shop, served on loopback while a test runs, and a home whose user is connected to
/// it.
struct ServedShop {
  let simulator: Simulator
  let clock: Clock
  let home: Home
  let baseURL: String

  /// The scopes of the main screens, without the reports.
  static let withoutReports = ScopeSet.browse.toggling(.read(.reports))

  /// Serves a shop, connects to it with the program itself, and hands both to a test.
  static func open(
    faults: [String] = [], scopes: ScopeSet = ServedShop.withoutReports, connecting: Bool = true,
    redirectURI: String? = nil, without absent: [Resource] = [], products: Int? = nil,
    script: Script = Script(), quirks: Set<Quirk> = [], premises: Premises = .demo,
    _ test: (ServedShop) async throws -> Void
  ) async throws {
    var options = SimulatorOptions()
    options.faults = try faults.map { try #require(Fault($0), "there is a fault \($0)") }
    options.redirectURI = redirectURI
    options.products = products ?? options.products
    options.script = script
    options.quirks = quirks
    options.premises = premises
    options.resources.removeAll(where: absent.contains)
    let clock = Clock()
    let simulator = Simulator(options, now: { clock.now })
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await simulator.run { continuation.yield($0) } }
      var iterator = addresses.makeAsyncIterator()
      let shop = ServedShop(
        simulator: simulator, clock: clock, home: try Home(),
        baseURL: try #require(await iterator.next()))
      if connecting { try await shop.connect(scopes) }
      try await test(shop)
      group.cancelAll()
    }
  }

  /// Monday 21 September 2026, 18:45 in Paris, as `Home` pins the program's clock.
  static let now = Date(timeIntervalSince1970: 1_790_009_100)

  /// The shop's clock; the program has another one.
  final class Clock: Sendable {
    private let time = Mutex(ServedShop.now)

    var now: Date { time.withLock { $0 } }

    func advance(days: Double) { time.withLock { $0 += days * 86_400 } }
  }

  /// Runs a command against the shop.
  func run(
    _ arguments: String..., environment: [String: String] = [:], input: String = ""
  ) async throws -> Program.Outcome {
    try await Program.run(
      arguments: arguments, home: home,
      environment: ["HIBOU_BASE_URL": baseURL].merging(environment) { $1 }, input: input)
  }

  /// Runs a command with an array of arguments against the shop.
  func run(
    arguments: [String], environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await Program.run(
      arguments: arguments, home: home,
      environment: ["HIBOU_BASE_URL": baseURL].merging(environment) { $1 })
  }

  /// Runs a command of the program in a shell line, for example followed by `| head`.
  func runInShell(_ line: String) async throws -> Program.Outcome {
    try await Program.shell("'\(Program.path)' \(line)", home: home, baseURL: baseURL)
  }

  /// Runs a command of the program on a terminal of its own; its output is what the terminal
  /// received.
  func runOnTerminal(_ line: String) async throws -> Program.Outcome {
    try await Program.shell(
      "script -qec \"'\(Program.path)' \(line)\" /dev/null", home: home, baseURL: baseURL)
  }

  /// Returns what a browser brings back from the consent page when those scopes are asked for
  /// without PKCE.
  func answer(to scopes: ScopeSet, account: String = "demo") throws -> String {
    let client = ClientIdentity(
      id: simulator.options.clientID, secret: Secret(simulator.options.clientSecret))
    let attempt = LoginAttempt.begin(
      account: account, origin: try Origin(baseURL: baseURL), client: client, scopes: scopes,
      usesPKCE: false, now: Self.now)
    return try #require(simulator.accept(authorizeAddress: attempt.authorizeAddress))
  }

  /// Connects with the program's own command.
  func connect(_ scopes: ScopeSet) async throws {
    let secret = try home.write(simulator.options.clientSecret, to: "secret-\(UUID().uuidString)")
    let outcome = try await run(
      "connect", "demo", "--client-id", simulator.options.clientID, "--client-secret-file", secret,
      "--no-pkce", "--scopes", scopes.ordered.map(\.name).joined(separator: ","),
      input: try answer(to: scopes) + "\n")
    try #require(outcome.status == 0, "connect: \(outcome.talk)")
  }
}
