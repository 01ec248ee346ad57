import ArgumentParser
import Models

/// The manual page.
struct ManualCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "manual", abstract: tr("The manual page: hibou manual | man -l -"))
  }

  @Argument(help: .tr("A topic that is printed alone: figures."))
  var topic: Topic?

  /// What can be printed alone.
  enum Topic: String, ExpressibleByArgument, CaseIterable {
    /// What each figure counts.
    case figures
  }

  func run() throws {
    if topic == .figures { return Console.data(Manual.figures.utf8) }
    let help = try JSON(Array(HibouCommand._dumpHelp().utf8))
    Console.data(Manual(help: help, version: Version.text).page.utf8)
  }
}
