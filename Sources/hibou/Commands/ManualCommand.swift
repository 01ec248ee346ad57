import ArgumentParser
import FrontEnds
import Models
import ProgramSettings

/// Prints the manual page, or a part of it.
struct ManualCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "manual", abstract: tr("Print the manual page: hibou manual | man -l -"),
      discussion: Examples.text("hibou manual filters", "hibou manual json --schema today"))
  }

  @Argument(
    help: .tr(
      "A topic to print alone: filters, figures, fleet, json, exit-codes, environment or settings.")
  )
  var topic: Topic?

  @Option(
    help: .tr("With json: the shape of a command's JSON, as JSON Schema.", value: "command"),
    completion: .list(Schema.names))
  var schema: String?

  /// A part of the manual that can be printed on its own.
  enum Topic: String, ExpressibleByArgument, CaseIterable {
    /// The syntax of `--where` and `/`.
    case filters
    /// The meaning of each figure.
    case figures
    /// Commands for many accounts.
    case fleet
    /// The JSON output.
    case json
    /// The exit codes.
    case exitCodes = "exit-codes"
    /// The environment variables.
    case environment
    /// The settings.
    case settings

    /// The entries to print.
    var entries: [Reference.Entry] {
      switch self {
      case .filters: Reference.filters
      case .figures: Reference.figures
      case .fleet: Reference.fleet
      case .json: Reference.json
      case .exitCodes: Reference.exitCodes
      case .environment: Reference.environment
      case .settings: Reference.settings
      }
    }
  }

  func validate() throws {
    if schema != nil, topic != .json {
      throw ValidationError.tr("Use --schema with json: hibou manual json --schema COMMAND")
    }
  }

  func run() throws {
    if let schema { return Console.data(try Schema.named(schema).text + [0x0A]) }
    if let topic { return Console.data(Manual.text(of: topic.entries).utf8) }
    let help = try JSON(Array(HibouCommand._dumpHelp().utf8))
    Console.data(Manual(help: help, version: Version.text).page.utf8)
  }
}
