import AppCore
import ArgumentParser
import Models

/// Words of arguments to what they name.
enum ArgumentNames {
  /// Makes sure that arguments begin with a command, or with an option of the full screen. Throws `Problem.usage` with
  /// what may be meant: the nearest command, or the list of that name.
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

  /// The resource of that name. Throws `Problem.usage` with the nearest one.
  static func resource(_ name: String) throws -> Resource {
    if let resource = Catalog.resource(named: name) { return resource }
    let nearest = NearestName.of(name, in: Catalog.all.map(\.name)).map {
      " " + tr("Did you mean \($0)?")
    }
    throw Problem.usage(
      tr("Unknown resource \(name).\(nearest ?? "") hibou resources lists the names."))
  }

  /// The scopes of a list of names. Throws `Problem.usage` with the nearest one.
  static func scopes(_ list: String) throws -> ScopeSet {
    let names = list.split { $0 == "," || $0 == " " }.map(String.init)
    return ScopeSet(
      try names.map { name in
        if let scope = Scope(name: name) { return scope }
        let nearest = NearestName.of(name, in: Scope.all.map(\.name)).map {
          " " + tr("Did you mean \($0)?")
        }
        throw Problem.usage(
          tr("Unknown scope \(name).\(nearest ?? "") hibou scopes lists all 20."))
      })
  }
}
