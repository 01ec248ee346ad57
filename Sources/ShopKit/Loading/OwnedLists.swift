public import Models

/// The lists that belong to a record. Lists in the mirror are used at once; others are loaded only
/// on request, because each needs at least one call.
public struct OwnedLists {
  private let resource: Resource
  private let id: String
  private let shop: ShopClient
  private let options: LoadPolicy
  private let span: ListSpan

  /// Creates the lists of a record.
  ///
  /// - Parameter span: the store and the days, for lists that have them.
  public init(
    of resource: Resource, _ id: String, _ shop: ShopClient, _ options: LoadPolicy, _ span: ListSpan
  ) {
    self.resource = resource
    self.id = id
    self.shop = shop
    self.options = options
    self.span = ListSpan(
      store: span.store, date: span.date, from: span.from, to: span.to, owner: id)
  }

  /// The resources of all lists that can belong to the record.
  public var all: [Resource] { resource.related }

  /// Returns the resources in a list of names; `all` means those that the scopes allow. Throws
  /// `Problem.usage` with the nearest name.
  public func named(_ words: String?) throws -> [Resource] {
    guard let words else { return [] }
    if words == "all" { return all.filter { shop.session.granted.contains($0.scope) } }
    return try words.split { $0 == "," || $0 == " " }.map { word in
      if let found = all.first(where: { $0.name == word }) { return found }
      let names = all.map(\.name)
      let nearest =
        NearestName.of(String(word), in: names).map { " " + tr("Did you mean \($0)?") } ?? ""
      throw Problem.usage(
        names.isEmpty
          ? tr("A \(resource.singular) has no lists of its own: leave out --with.")
          : tr("\(String(word)) is not a list of a \(resource.singular).") + nearest + " "
            + tr("Possible values: \(names.joined(separator: ", ")), or all."))
    }
  }

  /// Loads lists and returns their rows as members of the record, with unique keys.
  public func read(_ wanted: [Resource], _ names: RecordLabels) async throws -> [JSON.Member] {
    var members: [JSON.Member] = []
    for other in wanted {
      let rows = try await rows(of: other, isAsked: true).rows ?? []
      let shown = rows.map { JSON.object(names.shown($0, of: other).members) }
      members.append(JSON.Member(resource.key(ofRelated: other), .array(shown)))
    }
    return members
  }

  /// Returns the rows of a list and the calls that they need. Rows are nil if the mirror lacks some
  /// of them and the list was not requested.
  public func rows(
    of other: Resource, isAsked: Bool
  ) async throws -> (rows: [Record]?, calls: Int) {
    let reader = ListReader(shop, isAsked ? options : LoadPolicy(.nothing))
    let span = span.fitting(other)
    let queries: [ListID]
    do {
      queries = try await reader.queries(for: other, span)
    } catch Problem.notLoaded where !isAsked {
      // Not even the stores are known, so which lists there are is only known after loading them.
      return (nil, 1)
    }
    if isAsked { try await reader.bring(queries, try RowSelection(other)) }
    let lists = try await shop.gather(queries)
    let missing = lists.count { $0 == nil }
    if isAsked, let lacking = reader.lacking { throw lacking }
    guard missing == 0 else { return (nil, missing) }
    return (lists.flatMap { $0?.records ?? [] }, 0)
  }
}
