public import Foundation
public import Models
public import TerminalKit

/// What every screen may look at. Only the program changes it.
public struct Context: Sendable {
  /// Everything that can be read, in the order in which it is offered.
  public let catalog: [Resource]
  /// The account in use, nil before one is connected.
  public var session: Session?
  /// The calls of this month.
  public var calls = CallCount()
  /// Minutes after which what is on the screen is read again by itself; nil for never.
  public var interval: Int?
  /// The instant of the last event, by the injected clock.
  public var now: Date
  /// Short lists that are held whole.
  public var lists: [ListID: LoadedList] = [:] { didSet { updateDirectory(from: oldValue) } }
  /// The stores and warehouses that are known, with the clock and the currency of each store.
  public private(set) var directory = StoreDirectory()
  /// What the copy knows of lists, as far as they were looked at or read.
  public var states: [ListID: ListState] = [:]
  /// Records read by their ids.
  public var records: [RecordKey: Opened] = [:]
  /// What the copy holds that refers to a record, as far as that was asked.
  public var recalled: [BackReference: [Record]] = [:]
  /// What loads found of records, the newest first, as far as that was asked.
  public var changes: [RecordKey: [RecordChange]] = [:]
  /// How often products were sold of late, as far as that was counted.
  public var sold: [String: ProductSales] = [:]
  /// How many rows the copy has of whole lists, and what they add up to, as far as that was asked.
  public var tallies: [ListID: RowCount] = [:]
  /// Lists whose last reading failed.
  public var failedLists: Set<ListID> = []
  /// Records whose last reading failed.
  public var failedRecords: Set<RecordKey> = []
  /// Labels of ids, from everything that was read.
  public var names = RecordLabels() { didSet { if names != oldValue { wording += 1 } } }
  /// Raised with everything that changes how `text` writes a value, so that texts made before can be told
  /// from those that would be made now.
  public private(set) var wording = 0
  /// What is being read at this moment.
  public var reading: Set<ListID> = []
  /// Records being read at this moment.
  public var opening: Set<RecordKey> = []
  /// Whether the account has the month form of its closed sales.
  public var monthForm = MonthForm.untried
  /// How far the reading of whole lists is, nil while none is under way.
  public var progress: LoadProgress?
  /// The accounts that the board loads.
  public var fleetLoads = FleetLoads()
  /// The record that the next one is compared with, of this account or of another; nil for none.
  public var compared: ComparedRecord?
  /// Whether a barcode is being asked of the server.
  public var isFinding = false
  /// The attempt whose answer is awaited, nil before one begins.
  public var attempt: LoginSummary?
  /// Whether a step of the connect flow is awaited.
  public var isConnecting = false
  /// How people of this locale write numbers.
  public var style: NumberStyle
  /// Whether the program takes mouse events.
  public var isMouseOn = false
  /// The keys that the settings give to commands.
  public var keymap = Keymap.standard
  /// The number typed before the key that is being acted on, nil without one.
  var count: Int?
  /// What was typed and waits for the key behind it, such as `20` or `g`; empty when nothing does.
  var pending = ""
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
  public init(now: Date, style: NumberStyle, catalog: [Resource] = Catalog.all) {
    self.catalog = catalog
    self.now = now
    self.style = style
  }

  /// The clock on the wall of a store; of the first store, when the id is nil.
  public func clock(store: Int? = nil) -> ShopClock {
    ShopClock(zone: (store.map { directory.store($0) } ?? directory.stores?.first)?.zone)
  }

  /// The day it is in a store's zone; of the first store, when the id is nil.
  public func today(store: Int? = nil) -> ShopDate { clock(store: store).today(at: now) }

  /// The ids of the stores that are known, in their order.
  public var storeIDs: [Int] { directory.storeIDs ?? [] }

  private mutating func updateDirectory(from old: [ListID: LoadedList]) {
    let (stores, warehouses) = (ListID(.stores), ListID(.warehouses))
    guard lists[stores] != old[stores] || lists[warehouses] != old[warehouses] else { return }
    directory = StoreDirectory(
      storeRows: lists[stores]?.records, warehouseRows: lists[warehouses]?.records)
  }

  /// The ids of a short list that are known, in their order.
  func ids(of resource: Resource) -> [Int] {
    lists[ListID(resource)]?.records.compactMap { $0.int(resource.key.id) } ?? []
  }

  /// The resource of that name, nil when there is none.
  func resource(_ name: String) -> Resource? { catalog.first { $0.name == name } }

  /// What was asked for last time, of the account in use or of the last one connected.
  public var lastScopes: ScopeSet? { session?.asked ?? defaults.lastScopes }

  /// Rows of a list that fill the body: its status line and the table's head taken off.
  public var listHeight: Int { Table.visibleRows(in: bodyHeight - 1) }

  /// Whether the session may use a scope; unknown before one is connected.
  public func may(_ scope: Scope) -> Bool { session?.granted.contains(scope) ?? false }

  /// Whether something may be read without being asked for: the scope is there, and calls are not stopped.
  public func mayRead(_ scope: Scope) -> Bool { may(scope) && calls.stoppedUntil == nil }

  /// Whether the server is awaited. What comes out of the copy is there at once and no wait.
  public var isBusy: Bool {
    !reading.isEmpty || !opening.isEmpty || isConnecting || isFinding || fleetLoads.isUnderWay
  }

  /// The context of a new session: nothing of another account is left in it.
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
