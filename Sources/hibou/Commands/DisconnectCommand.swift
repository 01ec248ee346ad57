import AppCore
import ArgumentParser

/// Forgets an account's token and copy.
struct DisconnectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disconnect",
    abstract: "Forget an account's token and copy; says where to revoke the token.")

  @Argument(help: "The connected account.")
  var account: String

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    try await live.disconnect(account)
    Console.say(
      "The token and the copy of \(account) are forgotten here. Revoke it in the shop: Settings, Apps (an API key: Settings, API)."
    )
  }
}
