import AppCore
package import Models
import ProgramSettings

/// Converts words of arguments to what they name.
package enum ArgumentNames {
  /// Returns the resource with a name. Throws `Problem.usage` with the nearest name.
  package static func resource(_ name: String) throws -> Resource {
    if let resource = Catalog.resource(named: name) { return resource }
    let nearest = NearestName.of(name, in: Catalog.all.map(\.name)).map {
      " " + tr("Did you mean \($0)?")
    }
    throw Problem.usage(
      tr("Unknown resource \(name).\(nearest ?? "") hibou resources lists the names."))
  }

  /// Returns the scopes in a list of names. Throws `Problem.usage` with the nearest name.
  package static func scopes(_ list: String) throws -> ScopeSet {
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
