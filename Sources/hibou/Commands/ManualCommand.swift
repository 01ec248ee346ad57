import ArgumentParser
import FrontEnds
import Models
import ProgramSettings

/// The manual page.
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

  /// What can be printed alone.
  enum Topic: String, ExpressibleByArgument, CaseIterable {
    /// The grammar of `--where` and `/`.
    case filters
    /// What each figure counts.
    case figures
    /// Many accounts.
    case fleet
    /// What JSON looks like.
    case json
    /// The exit codes.
    case exitCodes = "exit-codes"
    /// The variables of the environment.
    case environment
    /// What the file of settings may hold.
    case settings

    /// What is printed.
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
