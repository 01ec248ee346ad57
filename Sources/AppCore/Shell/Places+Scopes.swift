import Models
import TerminalKit

// The parts of hibou that each scope gives access to, derived from the catalog and the tabs.
extension Places {
  /// Returns the tabs and lists that a scope gives access to: `2 Products`, `7 More: Brands,
  /// Suppliers`.
  static func opened(by scope: Scope) -> [String] {
    let lists = Catalog.standing(of: scope)
    return Shell.tabs.compactMap { tab in
      let titles = lists.filter { Shell.tab(of: $0) == tab.number }.map(\.title)
      guard !titles.isEmpty else { return nil }
      let title = tr(term: tab.title)
      let name = "\(tab.number) \(title)"
      return titles == [title] ? name : tr("\(name): \(titles.joined(separator: ", "))")
    }
  }
}

extension Catalog {
  /// Returns the resources of a scope that have lists of their own; the others are seen with a
  /// record.
  fileprivate static func standing(of scope: Scope) -> [Resource] {
    resources(of: scope).filter { $0.owner == nil && $0.whole == nil }
  }
}

extension Resource {
  /// The scopes of the resources that its lists take labels from; without them, lists show ids.
  var namedFrom: [Scope] {
    columns.filter(\.isListed).compactMap { column in
      guard case .reference(let name) = column.meaning else { return nil }
      return Catalog.resource(name)?.scope
    }
  }

}

extension Problem {
  /// The scopes that are missing after a refusal: the refused scope and those that its lists take
  /// labels from. Empty if the call was refused for another reason.
  var lacking: ScopeSet {
    guard case .missing(let scope, let granted) = self else { return .none }
    guard let granted else { return ScopeSet([scope]) }
    if granted.contains(scope) { return .none }
    // Lists under «More» are opened one by one, but a tab should show labels everywhere.
    let places = Catalog.standing(of: scope).filter { Shell.tab(of: $0) != 7 }
    let wanted = [scope] + places.flatMap(\.namedFrom)
    return ScopeSet(wanted.filter { !granted.contains($0) })
  }
}

extension Family {
  /// The key that selects it in the checklist: `1` to `9`, then `0`.
  var digit: Character { Character("\((place + 1) % 10)") }
}

extension Scope {
  /// Returns the scope that a typed text matches: by the title of its family, by its own name, or
  /// by what it covers; nil when there is none.
  static func named(like text: String) -> Scope? {
    let text = text.foldedForSearch
    let tests: [(Scope) -> Bool] = [
      { $0.family.title.foldedForSearch.hasPrefix(text) },
      { $0.name.replacing("_", with: " ").contains(text.replacing("_", with: " ")) },
      { $0.family.covers.foldedForSearch.contains(text) },
    ]
    return tests.lazy.compactMap { test in Scope.all.first(where: test) }.first
  }
}
