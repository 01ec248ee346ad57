import Models
import TerminalKit

// What a scope is good for here, read off the catalog and the tabs.
extension Places {
  /// The places that a scope opens, each with its key: `2 Products`, `7 More: Brands, Suppliers`.
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
  /// The lists of a scope that stand by themselves: what belongs to a record is seen with it.
  fileprivate static func standing(of scope: Scope) -> [Resource] {
    resources(of: scope).filter { $0.owner == nil && $0.whole == nil }
  }
}

extension Resource {
  /// The scopes that the names in its lists come from: without them ids stand there.
  var namedFrom: [Scope] {
    columns.filter(\.isListed).compactMap { column in
      guard case .reference(let name) = column.meaning else { return nil }
      return Catalog.resource(name)?.scope
    }
  }

}

extension Problem {
  /// What must be granted before what was refused for want of a scope is seen whole: the scope itself and
  /// those that the names in its lists come from. Nothing when it was refused for another reason.
  var lacking: ScopeSet {
    guard case .missing(let scope, let granted) = self else { return .none }
    guard let granted else { return ScopeSet([scope]) }
    if granted.contains(scope) { return .none }
    // Lists under «More» are asked for one by one; a place of its own is to be seen whole.
    let places = Catalog.standing(of: scope).filter { Shell.tab(of: $0) != 7 }
    let wanted = [scope] + places.flatMap(\.namedFrom)
    return ScopeSet(wanted.filter { !granted.contains($0) })
  }
}

extension Family {
  /// The key that goes to it in the checklist: `1` to `9`, then `0`.
  var digit: Character { Character("\((place + 1) % 10)") }
}

extension Scope {
  /// The scope that somebody means who has typed so much: by the title of its family, by its own name, by
  /// what it covers; nil when none is called so.
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
