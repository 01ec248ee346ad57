import AppCore
import Models

/// Words of arguments to what they name.
enum Names {
  /// The resource of that name. Throws `Problem.usage` with the nearest one.
  static func resource(_ name: String) throws -> Resource {
    if let resource = Catalog.resource(name) { return resource }
    let nearest = NearestName.of(name, in: Catalog.all.map(\.name)).map {
      " " + tr("Did you mean \($0)?")
    }
    throw Problem.usage(
      tr("There is no resource \(name).\(nearest ?? "") hibou resources names them all."))
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
          tr("There is no scope \(name).\(nearest ?? "") hibou scopes names all 20."))
      })
  }
}
