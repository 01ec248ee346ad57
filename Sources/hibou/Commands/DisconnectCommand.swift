import AppCore
import ArgumentParser

/// Forgets an account's token.
struct DisconnectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disconnect", abstract: "Forget an account's token; says where to revoke it.")

  @Argument(help: "The connected account.")
  var account: String

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    try await live.dependencies.disconnect(account)
    Console.say("The token of \(account) is forgotten here. Revoke it in the shop: Settings, Apps.")
  }
}
