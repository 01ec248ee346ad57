import Models

/// Which screen shows what: most resources have the generic list and record, some have outgrown them.
public enum Places {
  /// The first place of a session: the first tab its scopes open.
  public static func home(_ session: Session) -> any Screen {
    let tab = Shell.tabs.first { session.granted.contains(Shell.scope(ofTab: $0.number)) }
    return (tab ?? Shell.tabs[Shell.tabs.count - 1]).screen()
  }

  /// Where the program begins with no account: the checklist.
  public static func connect() -> any Screen { ScopesScreen() }

  /// The checklist alone, whose choice ends the program.
  public static func pickScopes() -> any Screen { ScopesScreen(purpose: .pick) }

  /// The list of a resource; of one record where such lists belong to records.
  static func list(_ resource: Resource, owner: String? = nil) -> any Screen {
    lists[resource.name]?() ?? ListScreen(resource, owner: owner)
  }

  /// One record. A row that is a short form of a record of another kind leads to that one.
  static func record(
    _ resource: Resource, _ record: Record, _ context: Context
  ) -> (any Screen)? {
    let whole = resource.whole.flatMap { context.resource($0) } ?? resource
    let id = resource.id(of: record)
    if let id, whole.isSale { return TicketScreen(whole, id: id) }
    return RecordScreen(whole, id: id, row: record)
  }

  private static let lists: [String: @Sendable () -> any Screen] = [
    Resource.closedSales.name: { SalesScreen() },
    Resource.stock.name: { StockScreen() },
  ]
}
