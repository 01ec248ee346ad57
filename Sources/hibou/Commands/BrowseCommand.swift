import AppCore
import ArgumentParser
import Models

/// The full screen on the account used last; with none, the scope checklist.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "The full screen (the same as no command).")

  @OptionGroup var options: AccountOptions

  func run() throws { try Self.browse(options.account) }

  /// Browses the named account, or the one used last.
  static func browse(_ account: String? = nil) throws {
    let live = try Live(Surroundings.ofThisProcess())
    guard let session = try live.openSession(named: account) else {
      try FullScreen.run(live.dependencies, on: live, first: Places.connect())
      return
    }
    try FullScreen.run(live.dependencies, on: live, first: Places.home(session), session: session)
  }
}
