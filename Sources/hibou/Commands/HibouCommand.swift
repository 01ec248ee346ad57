import AppCore
import ArgumentParser
import Models

/// The program: without a command the full screen, with one a single answer for a script.
struct HibouCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "hibou",
      abstract: tr("Browse a Hiboutik shop from a terminal. Never writes to an account."),
      discussion: tr(
        """
        Without a command, hibou opens the full screen with the account used last.

        Exit codes:
        \(Reference.exitCodesInHelp)
        """),
      version: Version.text,
      subcommands: [
        BrowseCommand.self, DemoCommand.self, ConnectCommand.self, ScopesCommand.self,
        StatusCommand.self, FleetStatusCommand.self, DisconnectCommand.self, UseCommand.self,
        ResourcesCommand.self,
        ListCommand.self, ShowCommand.self, GetCommand.self, TodayCommand.self, PeriodCommand.self,
        StockCommand.self, ExportCommand.self, SyncCommand.self, ChangesCommand.self,
        SQLCommand.self, TapCommand.self, DoctorCommand.self, InfoCommand.self,
        ManualCommand.self, CompletionsCommand.self,
      ],
      defaultSubcommand: BrowseCommand.self)
  }
}

/// What every command that touches one account takes.
struct AccountOptions: ParsableArguments {
  @Option(
    name: .long,
    help: .tr("The connected account for this command; hibou use chooses the default."),
    completion: .accounts)
  var account: String?
}
