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

  /// The list of a resource.
  static func list(_ resource: Resource) -> any Screen {
    lists[resource.name]?() ?? ListScreen(resource)
  }

  /// One record.
  static func record(_ resource: Resource, _ record: Record) -> (any Screen)? {
    guard let id = resource.id(of: record) else { return nil }
    return records[resource.name]?(resource, id) ?? RecordScreen(resource, id: id, row: record)
  }

  private static let lists: [String: @Sendable () -> any Screen] = [
    Resource.closedSales.name: { SalesScreen() },
    Resource.stock.name: { StockScreen() },
  ]

  private static let records: [String: @Sendable (Resource, String) -> any Screen] = [
    Resource.closedSales.name: { TicketScreen($0, id: $1) },
    Resource.openSales.name: { TicketScreen($0, id: $1) },
  ]
}
