public import Models

/// Decides which screen shows what. Most resources use the generic list and record screens.
public enum Places {
  /// Returns the first screen of a session: the first tab that its scopes give access to.
  public static func home(_ session: Session) -> any Screen {
    let tab = Shell.tabs.first { session.granted.contains(Shell.scope(ofTab: $0.number)) }
    return (tab ?? Shell.tabs[Shell.tabs.count - 1]).screen()
  }

  /// Returns the first screen without an account: the checklist.
  public static func connect() -> any Screen { ScopesScreen() }

  /// Returns the offer to resume an interrupted login; `next` is shown when the user declines.
  public static func resume(_ attempt: Interrupted, otherwise next: any Screen) -> any Screen {
    ResumeScreen(attempt, otherwise: next)
  }

  /// Returns the first screen for an account whose token is encrypted.
  public static func unlock(_ account: String) -> any Screen {
    PassphraseScreen(.needed(account: account), then: .use(account: account))
  }

  /// Returns the checklist that ends the program with its choice.
  public static func pickScopes() -> any Screen { ScopesScreen(purpose: .pick) }

  /// Returns the list of a resource. `owner` is needed if such lists belong to records.
  static func list(_ resource: Resource, owner: String? = nil) -> any Screen {
    if resource.searches != nil, owner == nil { return SearchScreen(resource) }
    if RecordTree.parent(in: resource) != nil, resource.isShort { return TreeScreen(resource) }
    return lists[resource.name]?() ?? ListScreen(resource, owner: owner)
  }

  /// Returns the screen of a record. A row that is a short form opens the complete record.
  ///
  /// - Parameter neighbours: the ids of the rows around it, in their order.
  static func record(
    _ resource: Resource, _ record: Record, _ context: Context, among neighbours: [String] = []
  ) -> (any Screen)? {
    // A row that is identified by a reference, such as a stock level, only shows what it refers to.
    if resource.one == nil, resource.whole == nil,
      case .reference(let name, let id) = resource.key.value(of: record),
      let other = context.resource(name)
    {
      return self.record(RecordKey(other, id), context)
    }
    let whole = resource.kind(context)
    let id = resource.id(of: record)
    if let id, whole.isSale { return TicketScreen(whole, id: id, among: neighbours) }
    return RecordScreen(whole, id: id, row: record)
  }

  /// Returns the screen of a record of which only the id is known.
  static func record(_ key: RecordKey, _ context: Context) -> any Screen {
    if key.resource.isSale { return TicketScreen(key.resource, id: key.id) }
    let row = Record(.object([.init(key.resource.key.id, .string(key.id))]))
    return RecordScreen(key.resource, id: key.id, row: row)
  }

  private static let lists: [String: @Sendable () -> any Screen] = [
    Resource.closedSales.name: { SalesScreen() },
    Resource.stock.name: { StockScreen() },
  ]
}
