import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings

extension ArgumentNames {
  /// Checks that arguments begin with a command, or with an option of the full screen. Throws
  /// `Problem.usage` with what the user may mean: the nearest command, or the list with that name.
  static func checkCommand(_ arguments: some Collection<String>) throws {
    guard let name = arguments.first, !name.hasPrefix("-") else { return }
    let names = HibouCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    if names.contains(name) || name == "help" { return }
    let meant =
      Catalog.resource(named: name).map { "list \($0.name)" } ?? NearestName.of(name, in: names)
    let hint = meant.map { " " + tr("Did you mean \($0)?") } ?? ""
    throw Problem.usage(
      tr("Unknown command \(name).\(hint) hibou --help lists the commands."))
  }
}
