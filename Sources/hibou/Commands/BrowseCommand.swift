import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Opens the full screen for the default account or, if there is none, the scope checklist. It runs
/// in plain mode if a full screen is impossible or not wanted.
struct BrowseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "browse", abstract: tr("The full screen (the same as no command)."),
      discussion: Examples.text("hibou browse --account moka"))
  }

  @OptionGroup(title: tr("Account")) var options: AccountOptions

  @Flag(help: .tr("Numbered lines and questions, for screen readers and simple terminals."))
  var plain = false

  /// Opens the full screen.
  func run() throws { try Self.browse(options.account, .ofThisProcess()) }

  /// Whether to use plain mode.
  var isPlain: Bool { plain || PlainFace.isWanted(.ofThisProcess()) }

  /// Runs in plain mode.
  func talk() async throws {
    try await PlainFace.browse(options.account, .ofThisProcess(), CommandExports())
  }

  /// Opens the full screen for the named account, or for the default account.
  static func browse(_ account: String?, _ surroundings: ProcessEnvironment) throws {
    let run = try Wiring(surroundings, isFullScreen: true)
    if let account = try run.service.accountToOpen(account), run.service.mustAsk(account) {
      try FullScreen.run(run, CommandExports(), first: Places.unlock(account))
      return
    }
    let session = try run.service.openSession(named: account)
    let place = session.map(Places.home) ?? Places.connect()
    let interrupted = run.service.findInterrupted(account)
    let first = interrupted.map { Places.resume($0, otherwise: place) } ?? place
    try FullScreen.run(run, CommandExports(), first: first, session: session)
  }
}
