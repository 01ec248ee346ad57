import ArgumentParser
import Models

/// The manual page.
struct ManualCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "manual", abstract: tr("The manual page: hibou manual | man -l -"))
  }

  func run() throws {
    let help = try JSON(Array(HibouCommand._dumpHelp().utf8))
    Console.data(Manual(help: help, version: Version.text).page.utf8)
  }
}
