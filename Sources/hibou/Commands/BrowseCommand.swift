import AppCore
import ArgumentParser
import Models

/// The full screen on the account used last; with none, the scope checklist. In plain lines where a full screen
/// cannot be or is not wanted.
struct BrowseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "browse", abstract: tr("The full screen (the same as no command)."))
  }

  @OptionGroup var options: AccountOptions

  @Flag(help: .tr("Numbered questions and lines, for screen readers and simple terminals."))
  var plain = false

  /// The full screen.
  func run() throws { try Self.browse(options.account, .ofThisProcess()) }

  /// Whether plain lines are wanted.
  var isPlain: Bool { plain || PlainFace.isWanted(.ofThisProcess()) }

  /// The same in plain lines.
  func talk() async throws { try await PlainFace.browse(options.account, .ofThisProcess()) }

  /// Browses the named account, or the one used last.
  static func browse(_ account: String?, _ surroundings: Surroundings) throws {
    let live = try Live(surroundings, isFullScreen: true)
    if let account = try live.accountToOpen(account), live.mustAsk(account) {
      try FullScreen.run(live.dependencies, on: live, first: Places.unlock(account))
      return
    }
    let session = try live.openSession(named: account)
    let place = session.map(Places.home) ?? Places.connect()
    let first = live.findInterrupted(account).map { Places.resume($0, otherwise: place) } ?? place
    try FullScreen.run(live.dependencies, on: live, first: first, session: session)
  }
}
