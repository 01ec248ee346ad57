import Foundation
import Models
import Simulator
import Testing

/// Several simulated shops behind one port while a test runs, and a home whose user connects to
/// them by API key.
struct ServedShops {
  let group: SimulatorGroup
  let home: Home
  let baseURL: String

  /// Serves `count` shops and passes them to a test.
  static func open(
    _ count: Int, faults: [String: Fault] = [:], products: Int? = nil,
    _ test: (ServedShops) async throws -> Void
  ) async throws {
    let group = SimulatorGroup(count: count, .init(), now: { ServedShop.now }) { shop in
      if let fault = faults[shop.account] { shop.faults = [fault] }
      shop.products = products ?? shop.products
    }
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run { continuation.yield($0) } }
      var iterator = addresses.makeAsyncIterator()
      let address = try #require(await iterator.next())
      try await test(ServedShops(group: group, home: try Home(), baseURL: address))
      tasks.cancelAll()
    }
  }

  /// Runs a command.
  func run(_ arguments: String...) async throws -> Program.Outcome {
    try await Program.run(arguments: arguments, home: home)
  }

  /// The names of the accounts.
  var accounts: [String] { group.shops.map(\.options.account) }

  /// Returns the address of an account.
  func address(_ account: String) -> String { "\(baseURL)/\(account)" }

  /// The calls of each account so far.
  var calls: [Int] { group.shops.map(\.apiCalls) }

  /// The last requests of the first account, for messages.
  var lastPaths: [String] { group.shops[0].log.suffix(8).map(\.path) }

  /// Writes the owner's key to a private file.
  ///
  /// - Returns: its path.
  func keyFile(_ name: String = "key") throws -> String {
    try home.write(group.shops[0].options.apiKey + "\n", to: name)
  }

  /// Returns the line of an account in a file of accounts.
  func line(_ account: String, key: String, tags: String = "") -> String {
    "\(account),\(group.shops[0].options.email),\(key),\(tags),\(address(account))"
  }

  /// Writes a private file of accounts.
  ///
  /// - Returns: its path.
  func list(_ lines: [String]) throws -> String {
    let text = (["account,email,key_file,tags,base_url"] + lines).joined(separator: "\n") + "\n"
    return try home.write(text, to: "shops.csv")
  }

  /// Connects all accounts with the program's own command.
  func connect(tags: [String: String] = [:]) async throws {
    let key = try keyFile()
    let file = try list(accounts.map { line($0, key: key, tags: tags[$0] ?? "") })
    let outcome = try await run("connect", "--from", file)
    try #require(outcome.status == 0, "\(outcome.talk)")
  }
}
