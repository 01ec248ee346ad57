import AppCore
import ArgumentParser
import Models
import ProgramSettings

/// The program: the full screen without a command, otherwise a command for scripts.
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
      groupedSubcommands: [
        CommandGroup(
          name: tr("Screens"), subcommands: [BrowseCommand.self, DemoCommand.self]),
        CommandGroup(
          name: tr("Accounts"),
          subcommands: [
            ConnectCommand.self, ScopesCommand.self, StatusCommand.self, FleetStatusCommand.self,
            UseCommand.self, DisconnectCommand.self,
          ]),
        CommandGroup(
          name: tr("Data"),
          subcommands: [
            TodayCommand.self, PeriodCommand.self, StockCommand.self, ListCommand.self,
            ShowCommand.self, ExportCommand.self, GetCommand.self, ResourcesCommand.self,
          ]),
        CommandGroup(
          name: tr("Mirror and streams"),
          subcommands: [SyncCommand.self, ChangesCommand.self, SQLCommand.self, TapCommand.self]),
        CommandGroup(
          name: tr("Help and check-up"),
          subcommands: [
            DoctorCommand.self, InfoCommand.self, ManualCommand.self, CompletionsCommand.self,
          ]),
      ],
      defaultSubcommand: BrowseCommand.self)
  }
}

/// The option of every command that uses one account.
struct AccountOptions: ParsableArguments {
  @Option(
    name: .long,
    help: .tr("The connected account for this command; hibou use chooses the default."),
    completion: .accounts)
  var account: String?
}
