import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Sets the default account of commands.
struct UseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "use",
      abstract: tr("Choose the account that commands use without --account."),
      discussion: Examples.text("hibou use moka"))
  }

  @Argument(help: .tr("The connected account."), completion: .accounts)
  var account: String

  func run() throws {
    let service = try Wiring(.ofThisProcess(), toleratesMistakes: true).service
    let name = try service.chosenAccount(account).orThrow(.notConnected(account: account))
    try service.makeDefault(name)
    Console.say(tr("hibou: commands now use \(name)"))
  }
}
