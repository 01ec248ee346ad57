import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Forgets an account's token and deletes its mirror.
struct DisconnectCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "disconnect",
      abstract: tr("Forget an account's token and data; says where to revoke the token."),
      discussion: Examples.text("hibou disconnect moka"))
  }

  @Argument(help: .tr("The connected account."), completion: .accounts)
  var account: String

  func run() async throws {
    let service = try Wiring(.ofThisProcess(), toleratesMistakes: true).service
    service.onEvent { if let notice = Notice($0) { Console.say("hibou: \(notice.text)") } }
    try await service.disconnect(account)
    Console.say(
      tr(
        "hibou has forgotten the token and the data of \(account). Revoke the token in Hiboutik too: Settings, Apps (an API key: Settings, API)."
      )
    )
  }
}
