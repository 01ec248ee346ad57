public import Foundation
public import Models
public import TerminalKit

/// The state that every screen may read. Only the program changes it.
public struct Context: Sendable {
  /// All resources, in the order in which they are offered.
  public let catalog: [Resource]
  /// The current account; nil before one is connected.
  public var session: Session?
  /// The calls of this month.
  public var calls = CallCount()
  /// Whether the calls are known: they are in the mirror, which the first query opens.
  private(set) var areCallsKnown = false
  /// The minutes between automatic refreshes; nil for never.
  public var interval: Int?
  /// The time of the last event, by the injected clock.
  public var now: Date
  /// The short lists that are held completely.
  public var lists: [ListID: LoadedList] = [:] { didSet { updateDirectory(from: oldValue) } }
  /// The stores and warehouses that are known, with the clock and the currency of each store.
  public private(set) var directory = StoreDirectory()
  /// The known states of lists in the mirror, as far as they were read.
  public var states: [ListID: ListState] = [:]
  /// The records that were loaded by their ids.
  public var records: [RecordKey: Opened] = [:]
  /// The rows in the mirror that refer to a record, as far as they were requested.
  public var recalled: [BackReference: [Record]] = [:]
  /// The changes of records, newest first, as far as they were requested.
  public var changes: [RecordKey: [RecordChange]] = [:]
  /// The recent sales of products, as far as they were counted.
  public var sold: [String: ProductSales] = [:]
  /// The row counts and sums of complete lists in the mirror, as far as they were requested.
  public var tallies: [ListID: RowCount] = [:]
  /// The lists whose last load failed.
  public var failedLists: Set<ListID> = []
  /// The records whose last load failed.
  public var failedRecords: Set<RecordKey> = []
  /// The labels of ids, from everything that was loaded.
  public var names = RecordLabels() { didSet { if names != oldValue { wording += 1 } } }
  /// A number that increases whenever `text` may return something else for a value, so that cached
  /// texts can be recognized as outdated.
  public private(set) var wording = 0
  /// The lists that are being loaded.
  public var reading: Set<ListID> = []
  /// The records that are being loaded.
  public var opening: Set<RecordKey> = []
  /// Facts about the account that its lists do not tell.
  var facts = AccountFacts()
  /// The progress of loading whole lists; nil while none is being loaded.
  public var progress: LoadProgress?
  /// The accounts that the board is loading.
  public var fleetLoads = FleetLoads()
  /// The record to compare the next one with, of this account or another; nil for none.
  public var compared: ComparedRecord?
  /// Whether the server is being asked for a barcode.
  public var isFinding = false
  /// The summary of the pending login; nil before one begins.
  public var attempt: LoginSummary?
  /// Whether a step of the connect flow is running.
  public var isConnecting = false
  /// The number style of the locale.
  public var style: NumberStyle
  /// Whether the program takes mouse events.
  public var isMouseOn = false
  /// The keys that the settings assign to commands.
  public var keymap = Keymap.standard
  /// The count typed before the key that is being handled; nil without one.
  var count: Int?
  /// The keys that wait for another one, such as `20` or `g`; empty when there are none.
  var pending = ""
  /// The notice above the footer; nil when there is none.
  public var notice: Notice?
  /// The connected accounts, updated when the program begins and when an account changes.
  public var accounts: [Session] = []
  /// The values that the connect flow knows without asking the user.
  public var defaults = ConnectDefaults()
  /// The number of screens on the stack; with one there is no way back.
  public var depth = 1
  /// The terminal's size.
  public var size = Size(width: 80, height: 24)
  /// The number of rows between header and footer.
  public var bodyHeight = 18
  /// A counter for the spinner, which increases while the program waits.
  public var tick = 0

  /// Creates the context for a program without a connected account.
  public init(now: Date, style: NumberStyle, catalog: [Resource] = Catalog.all) {
    self.catalog = catalog
    self.now = now
    self.style = style
  }

  /// Returns the clock of a store; of the first store if the id is nil.
  public func clock(store: Int? = nil) -> ShopClock {
    ShopClock(zone: (store.map { directory.store($0) } ?? directory.stores?.first)?.zone)
  }

  /// Returns the current day of a store; of the first store if the id is nil.
  public func today(store: Int? = nil) -> ShopDate { clock(store: store).today(at: now) }

  /// The ids of the known stores, in their order.
  public var storeIDs: [Int] { directory.storeIDs ?? [] }

  private mutating func updateDirectory(from old: [ListID: LoadedList]) {
    let (stores, warehouses) = (ListID(.stores), ListID(.warehouses))
    guard lists[stores] != old[stores] || lists[warehouses] != old[warehouses] else { return }
    directory = StoreDirectory(
      storeRows: lists[stores]?.records, warehouseRows: lists[warehouses]?.records,
      gone: lists[stores]?.gone ?? [])
  }

  /// Stores the calls of the month; nil while they are not known.
  mutating func applyCalls(_ calls: CallCount?) {
    guard let calls else { return }
    self.calls = calls
    areCallsKnown = true
  }

  /// Returns a policy with the age limits from the settings.
  func policy(_ policy: LoadPolicy = LoadPolicy()) -> LoadPolicy {
    LoadPolicy(policy.mode, maxAge: policy.maxAge, ages: facts.ages)
  }

  /// Returns the known ids of a short list, in their order.
  func ids(of resource: Resource) -> [Int] {
    lists[ListID(resource)]?.records.compactMap { $0.int(resource.key.id) } ?? []
  }

  /// Returns the resource with a name; nil when there is none.
  func resource(_ name: String) -> Resource? { catalog.first { $0.name == name } }

  /// The scopes requested last time, for the current account or the last one connected.
  public var lastScopes: ScopeSet? { session?.asked ?? defaults.lastScopes }

  /// The number of list rows that fit the body below the status line and the table's head.
  public var listHeight: Int { Table.visibleRows(in: bodyHeight - 1) }

  /// Returns whether the session has a scope; false before an account is connected.
  public func may(_ scope: Scope) -> Bool { session?.granted.contains(scope) ?? false }

  /// Returns whether something may be loaded without being asked for: the scope is granted and
  /// calls are not paused.
  public func mayRead(_ scope: Scope) -> Bool { may(scope) && calls.stoppedUntil == nil }

  /// Whether the program waits for the server. Queries to the mirror do not count.
  public var isBusy: Bool {
    !reading.isEmpty || !opening.isEmpty || isConnecting || isFinding || fleetLoads.isUnderWay
  }

  /// Creates the context of a new session, without any data of another account.
  init(after other: Context, connectedTo session: Session) {
    self.init(now: other.now, style: other.style, catalog: other.catalog)
    self.session = session
    accounts = other.accounts.filter { $0.account != session.account } + [session]
    defaults = other.defaults
    fleetLoads = other.fleetLoads
    compared = other.compared
    size = other.size
    bodyHeight = other.bodyHeight
    depth = other.depth
    isMouseOn = other.isMouseOn
    keymap = other.keymap
    names.mask = other.names.mask
    wording = other.wording + 1
  }
}

/// Identifies a record.
public struct RecordKey: Hashable, Sendable {
  /// The resource of the record.
  public let resource: Resource
  /// The id of the record.
  public let id: String

  /// Creates a key.
  public init(_ resource: Resource, _ id: String) {
    self.resource = resource
    self.id = id
  }
}
