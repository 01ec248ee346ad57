import Models
import TerminalKit

/// A target of the Go field: a tab, a list of the catalog, or a command that works everywhere.
struct Destination: Hashable {
  /// The kind of target.
  enum Place: Hashable {
    /// A tab.
    case tab(Int)
    /// A list of the catalog.
    case list(Resource)
    /// The changes that loads found.
    case changes
    /// A command.
    case command(String)
  }

  /// The name to type.
  let name: String
  /// A shorter name; nil when there is none.
  let short: String?
  /// The title on screens.
  let title: String
  /// The target.
  let place: Place

  /// Returns all destinations: the tabs, the lists, the commands.
  static func all(_ context: Context) -> [Destination] {
    tabs + context.catalog.filter { !ownedByTabs.contains($0.name) }.map(Destination.init)
      + [Destination(name: "changes", short: nil, title: tr("Changes"), place: .changes)]
      + commands
  }

  /// Returns the destinations that a word matches, best match first: by name or short name, by the
  /// beginning of a name, of a word in it or of the title, or by any part.
  static func named(_ word: String, _ context: Context) -> [Destination] {
    let all = all(context)
    let word = word.foldedForSearch
    if word.isEmpty { return all }
    let ranked = all.compactMap { destination in
      destination.rank(of: word).map { (rank: $0, destination: destination) }
    }
    let near = (0...3).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.destination) }
    return near.isEmpty ? ranked.map(\.destination) : near
  }

  /// Returns the name that the user probably meant; nil when none is near.
  static func nearest(to word: String, _ context: Context) -> String? {
    let all = all(context)
    if let name = NearestName.of(word, in: all.map(\.name)) { return name }
    return NearestName.of(word, in: all.map(\.title)).flatMap { title in
      all.first { $0.title == title }?.name
    }
  }

  /// Returns the effects of going there. `rest` is the text after the word: days, the id of a
  /// record, or a filter.
  func effects(_ rest: String, _ context: Context) -> [Effect] {
    switch place {
    case .command("compare"): comparison(rest, context)
    case .command("all"): ofAllAccounts(rest, context)
    case .command(let name): [.run(name)]
    case .changes: ChangesScreen.named(rest, context)
    case .tab(let number): [.tab(number)] + inTab(number, rest, context)
    case .list(let resource):
      days(of: resource, rest, context) ?? [.push(AnyScreen(screen(of: resource, rest, context)))]
    }
  }

  /// Compares two records by their ids, as in `compare products 12 15`; without ids it does what
  /// `d` does.
  private func comparison(_ rest: String, _ context: Context) -> [Effect] {
    let words = rest.split(separator: " ").map(String.init)
    if words.isEmpty { return [.run("compare")] }
    guard words.count == 3, let resource = context.resource(words[0]), !resource.belongsToRecord
    else {
      return [.say(Notice(hint: tr("Type compare, the name of a list and two ids.")))]
    }
    let records = words.dropFirst().map { ComparedRecord(RecordKey(resource, $0), context) }
    return [.push(AnyScreen(CompareScreen(.records(records[0], records[1]))))]
  }

  /// Opens a list over all accounts, `all products`; words after its name filter it.
  private func ofAllAccounts(_ rest: String, _ context: Context) -> [Effect] {
    let word = String(rest.prefix { $0 != " " })
    let filter = rest.dropFirst(word.count).drop { $0 == " " }
    let lists = context.catalog.filter { !$0.belongsToRecord && $0.searches == nil }
    let resource =
      context.resource(word)
      ?? Self.named(word, context).lazy.compactMap {
        if case .list(let resource) = $0.place {
          resource
        } else if case .tab(let number) = $0.place {
          Self.resources[number]
        } else {
          nil
        }
      }.first { lists.contains($0) }
    guard !word.isEmpty, let resource, lists.contains(resource) else {
      return [.say(Notice(hint: tr("Type all and the name of a list, such as all products.")))]
    }
    return [.onBoard(AnyScreen(FleetListScreen(resource, filter: String(filter))))]
  }

  /// Opens a list with days for the days typed after its name; nil if the text is not days.
  private func days(of resource: Resource, _ rest: String, _ context: Context) -> [Effect]? {
    let today = context.today()
    guard resource.list.span != nil, !resource.belongsToRecord,
      FilterRange.days(rest, today: today) != nil
    else { return nil }
    switch DaysScreen.past(rest, today: today) {
    case .success(let days): return [.push(AnyScreen(ListScreen(resource, days: days)))]
    case .failure(let reason): return [.say(Notice(hint: reason.words))]
    }
  }

  /// Returns in a few words what is missing; nil when the destination is accessible. The names of
  /// scopes are too long here.
  func whyNot(_ context: Context) -> String? {
    guard let scope, context.whyNot(without: scope) != nil else { return nil }
    return tr("needs \(scope.name) (\(context.key(.account)))")
  }

  private var scope: Scope? {
    switch place {
    case .command, .changes: nil
    case .tab(1), .tab(7): nil
    case .tab(let number): Shell.scope(ofTab: number)
    case .list(let resource): resource.scope
    }
  }

  // MARK: - Words

  private func rank(of word: String) -> Int? {
    let names = [name.foldedForSearch, title.foldedForSearch]
    if short == word || names.contains(word) { return 0 }
    if names.contains(where: { $0.hasPrefix(word) }) { return 1 }
    let words = names.flatMap { $0.split { " _".contains($0) } }
    if words.contains(where: { $0.hasPrefix(word) }) { return 2 }
    if names.contains(where: { $0.contains(word) }) { return 3 }
    // Some letters of the name in their order: `prsold` matches products_sold.
    return word.count > 2 && names.contains { Self.has(word, in: $0) } ? 4 : nil
  }

  /// Returns whether a name contains the letters of a word in their order, beginning with the first
  /// letter.
  private static func has(_ word: String, in name: String) -> Bool {
    var rest = Substring(name)
    guard word.first == rest.first else { return false }
    return word.allSatisfy { letter in
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
      return true
    }
  }

  // MARK: - Going

  private func inTab(_ number: Int, _ rest: String, _ context: Context) -> [Effect] {
    if rest.isEmpty { return [] }
    if let resource = Self.resources[number] {
      return [.push(AnyScreen(screen(of: resource, rest, context)))]
    }
    guard let days = FilterRange.days(rest, today: context.today()) else {
      return [.say(Notice(hint: tr("\"\(rest)\" is not a date. Try 2026-09-21, 14d or 2026-08.")))]
    }
    return [.send(.daysChosen(days))]
  }

  private func screen(of resource: Resource, _ rest: String, _ context: Context) -> any Screen {
    let isNumber = !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber }
    if resource.belongsToRecord {
      return rest.isEmpty ? owners(of: resource, context) : Places.list(resource, owner: rest)
    }
    if isNumber, resource.isFound { return Places.record(RecordKey(resource, rest), context) }
    return rest.isEmpty ? Places.list(resource) : ListScreen(resource, filter: rest)
  }

  /// Returns the list of the records that own such lists, to choose one from.
  private func owners(of resource: Resource, _ context: Context) -> any Screen {
    Places.list(resource.owner.flatMap { context.resource($0) } ?? resource)
  }

  // MARK: - Tables

  /// The resources that a word after a tab's name is searched in.
  private static let resources: [Int: Resource] = [2: .products, 3: .customers]

  private static let ownedByTabs: Set<String> = [
    Resource.products.name, Resource.customers.name, Resource.stock.name,
  ]

  private static var tabs: [Destination] {
    Shell.tabs.map { tab in
      Destination(
        name: tab.title.lowercased(), short: String(tab.letter), title: tr(term: tab.title),
        place: .tab(tab.number))
    }
  }

  private static var commands: [Destination] {
    let commands: [(String, String?, String)] = [
      ("fleet", "0", tr("all accounts")),
      ("all", nil, tr("a list of all accounts: all products")),
      ("compare", "d", tr("two records side by side")),
      ("help", "?", tr("help")),
      ("account", "a", tr("account")), ("quit", "q", tr("quit")),
    ]
    return commands.map {
      Destination(name: $0, short: $1, title: $2, place: .command($0))
    }
  }

  private init(name: String, short: String?, title: String, place: Place) {
    self.name = name
    self.short = short
    self.title = title
    self.place = place
  }

  private init(_ resource: Resource) {
    self.init(
      name: resource.name, short: nil, title: resource.title, place: .list(resource))
  }
}
