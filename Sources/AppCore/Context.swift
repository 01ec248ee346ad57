public import Foundation
public import Models
public import TerminalKit

/// What every screen may look at. Only the program changes it.
public struct Context: Sendable {
  /// The account in use, nil before one is connected.
  public var session: Session?
  /// Calls this app made for the account this month.
  public var calls = 0
  /// The instant of the last event, by the injected clock.
  public var now: Date
  /// What has been read of each list.
  public var lists: [Query: LoadedList] = [:]
  /// Records read by their ids, under the resource's name and the id.
  public var records: [RecordKey: [Record]] = [:]
  /// Labels of ids, from everything that was read.
  public var names = Names()
  /// What is being read at this moment.
  public var reading: Set<Query> = []
  /// Records being read at this moment.
  public var opening: Set<RecordKey> = []
  /// Whether a step of the connect flow is awaited.
  public var isConnecting = false
  /// How people of this locale write numbers.
  public var style: NumberStyle
  /// Whether the program takes mouse events.
  public var isMouseOn = false
  /// The notice above the footer, nil when there is none.
  public var notice: Notice?
  /// The connected accounts, as they were when the program began or an account changed.
  public var accounts: [Session] = []
  /// What the connect flow knows without asking.
  public var defaults = ConnectDefaults()
  /// How many screens stand on top of each other; with one there is no way back.
  public var depth = 1
  /// The terminal's size.
  public var size = Size(width: 80, height: 24)
  /// Rows between header and footer.
  public var bodyHeight = 18
  /// Counts while something is awaited, for the spinner.
  public var tick = 0

  /// A context before anything is connected.
  public init(now: Date, style: NumberStyle) {
    self.now = now
    self.style = style
  }

  /// The day it is in a store's zone; of the first store, when the id is nil.
  public func today(store: Int? = nil) -> ShopDate {
    let store = store ?? storeIDs.first
    return ShopClock(zone: store.flatMap { names.zone(store: "\($0)") }).today(at: now)
  }

  /// The ids of the stores that are known, in their order.
  public var storeIDs: [Int] {
    lists[Query(.stores)]?.records.compactMap { $0.int("store_id") } ?? []
  }

  /// What was asked for last time, of the account in use or of the last one connected.
  public var lastScopes: ScopeSet? { session?.asked ?? defaults.lastScopes }

  /// Rows of a list that fill the body: its status line and the table's head taken off.
  public var listHeight: Int { Table.visibleRows(in: bodyHeight - 1) }

  /// Whether the session may use a scope; unknown before one is connected.
  public func may(_ scope: Scope) -> Bool { session?.granted.contains(scope) ?? false }

  /// Whether anything is awaited.
  public var isBusy: Bool { !reading.isEmpty || !opening.isEmpty || isConnecting }

  /// Keeps what a message brought, before the screens hear of it.
  mutating func take(_ message: Message) {
    switch message {
    case .paged(let query, let page): take(page, of: query)
    case .opened(let resource, let id, let rows):
      records[RecordKey(resource, id)] = rows
      names.add(rows, of: resource)
    case .connected(let session), .switched(let session):
      self = Context(after: self, connectedTo: session)
    case .disconnected(let account):
      accounts.removeAll { $0.account == account }
      if session?.account == account { session = nil }
    case .retrying(let retry): notice = .retrying(retry)
    default: break
    }
  }

  private mutating func take(_ page: Page, of query: Query) {
    names.add(page.records, of: query.resource)
    if page.number > 1, lists[query] != nil {
      lists[query]?.add(page, at: now)
    } else {
      lists[query] = LoadedList(page, at: now)
    }
  }

  /// The context of a new session: nothing of another account is left in it.
  private init(after other: Context, connectedTo session: Session) {
    self.init(now: other.now, style: other.style)
    self.session = session
    accounts = other.accounts.filter { $0.account != session.account } + [session]
    defaults = other.defaults
    calls = other.calls
    size = other.size
    bodyHeight = other.bodyHeight
    depth = other.depth
    isMouseOn = other.isMouseOn
  }
}

/// Which record is meant.
public struct RecordKey: Hashable, Sendable {
  /// What it is.
  public let resource: Resource
  /// Its id.
  public let id: String

  /// A record's key.
  public init(_ resource: Resource, _ id: String) {
    self.resource = resource
    self.id = id
  }
}

/// What has been read of a list.
public struct LoadedList: Hashable, Sendable {
  /// The rows in the server's order.
  public private(set) var records: [Record] = []
  /// How many rows the server says there are, nil when it does not say.
  public private(set) var total: Int?
  /// Pages read, in order from the first.
  public private(set) var pages = 0
  /// Whether there is nothing more to read.
  public private(set) var isComplete = false
  /// When the last page was read.
  public private(set) var readAt: Date

  /// The list after its first page.
  public init(_ page: Page, at now: Date) {
    readAt = now
    add(page, at: now)
  }

  /// Takes the next page; any other is left out, so that nothing is ever doubled.
  public mutating func add(_ page: Page, at now: Date) {
    guard page.number == pages + 1 else { return }
    records += page.records
    total = page.total ?? total
    pages = page.number
    isComplete = page.isLast
    readAt = now
  }

  /// Pages the server still has, nil when it does not say how many rows there are.
  public var pagesLeft: Int? {
    if isComplete { return 0 }
    guard let total, pages > 0 else { return nil }
    let size = max(1, records.count / pages)
    return max(0, (total + size - 1) / size - pages)
  }
}
