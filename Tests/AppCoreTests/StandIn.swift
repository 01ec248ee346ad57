import AppCore
import Foundation
import LocalStore
import Models
import Synchronization

/// The world behind the program: a real copy in memory, and a server that a test writes.
final class StandIn: Sendable {
  typealias Server = @Sendable (ListID, Int) async throws -> Page

  private struct State {
    var asked: [(ListID, Int)] = []
    var opened: [String] = []
    var looks: [WindowRequest] = []
    var rowsLookedAt = 0
    var now: Date
    var calls = CallCount(used: 412)
    var interval: Int?
    var caps: [Int?] = []
    var resumed = 0
  }

  private let copy: Mirror?
  private let server: Server
  private let state: Mutex<State>

  init(now: Date = Boutique.now, server: @escaping Server = Boutique.page) {
    copy = try? Mirror.inMemory()
    self.server = server
    state = Mutex(State(now: now))
  }

  /// The pages that were asked of the server, in order.
  var asked: [(query: ListID, page: Int)] { state.withLock { $0.asked } }
  /// The numbers of the pages that were asked for of a resource.
  func pages(of resource: Resource) -> [Int] {
    asked.filter { $0.query.resource == resource }.map(\.page)
  }
  /// The records that were asked of the server by their ids.
  var opened: [String] { state.withLock { $0.opened } }
  /// The looks at the copy.
  var looks: [WindowRequest] { state.withLock { $0.looks } }
  /// The rows all looks asked for.
  var rowsLookedAt: Int { state.withLock { $0.rowsLookedAt } }
  /// The caps that were set.
  var caps: [Int?] { state.withLock { $0.caps } }
  /// How often calls were resumed.
  var resumed: Int { state.withLock { $0.resumed } }
  var now: Date {
    get { state.withLock { $0.now } }
    set { state.withLock { $0.now = newValue } }
  }
  var calls: CallCount {
    get { state.withLock { $0.calls } }
    set { state.withLock { $0.calls = newValue } }
  }
  var interval: Int? {
    get { state.withLock { $0.interval } }
    set { state.withLock { $0.interval = newValue } }
  }

  /// Puts a page into the copy without a call, as another run of the program did.
  func keep(_ page: Page, of query: ListID, anew: Bool = false, at now: Date) async throws {
    try await used().take(page, of: query, anew: anew, at: now)
  }

  /// The questions that the program asks.
  var world: Dependencies {
    var world = Dependencies(now: { self.now })
    world.ask = { try await self.answer($0, $1) }
    world.page = { try await self.page($0, $1) }
    world.all = { try await self.all($0, $1, $2) }
    world.list = { try await self.list($0, $1) }
    world.record = { try await self.record($0, $1, $2) }
    world.products = { try await self.products($0, $1) }
    world.calls = { self.calls }
    world.resumeCalls = {
      self.state.withLock { state in
        state.resumed += 1
        state.calls = CallCount(used: state.calls.used, limit: state.calls.limit)
      }
    }
    world.setCap = { cap in
      self.state.withLock { state in
        state.caps.append(cap)
        state.calls = CallCount(used: state.calls.used, limit: cap)
      }
    }
    world.interval = { self.interval }
    world.setInterval = { self.interval = $0 }
    return world
  }

  private func used() throws -> Mirror {
    guard let copy else { throw Problem.other("There is no copy.") }
    return copy
  }

  private func call(_ query: ListID, _ number: Int, anew: Bool = false) async throws -> ListState {
    let isStopped = state.withLock { state in
      if state.calls.stoppedUntil == nil { state.asked.append((query, number)) }
      return state.calls.stoppedUntil != nil
    }
    if isStopped { throw Problem.quotaUsedUp }
    return try await used().take(try await server(query, number), of: query, anew: anew, at: now)
  }

  private func answer(_ request: MirrorRequest, _ names: RecordLabels) async throws -> MirrorAnswer
  {
    let copy = try used()
    switch request {
    case .look(let view, let look):
      state.withLock { state in
        state.looks.append(look)
        state.rowsLookedAt += look.before + look.after
      }
      return .window(try await copy.look(view, look, names: names))
    case .tally(let view, let column):
      return .tally(try await copy.tally(view, sum: column, names: names))
    case .label(let resource, let ids): return .names(try await copy.labels(of: resource, ids))
    case .recall(let mention): return .records(try await copy.records(of: mention))
    case .gather(let lists): return .lists(try await gather(lists))
    case .shortages: return .shortages(try await copy.shortages())
    case .group(let view, let column):
      return .groups(try await copy.groups(view, by: column, names: names))
    case .count(let product):
      let clock = ShopClock(zone: "Europe/Paris")
      return .sales(try await copy.sales(of: product, at: now, clock: clock))
    case .price(let products):
      guard let cost = Resource.products.column("product_supply_price") else { return .prices([:]) }
      return .prices(try await copy.numbers(of: .products, in: cost, ids: products))
    case .reopen(let resource, let id):
      let known = try await copy.opened(resource, id: id)
      return .opened(known.map { Opened($0.records, readAt: $0.readAt) })
    case .changes(let query): return .changes(try await copy.changes(query))
    }
  }

  private func gather(_ queries: [ListID]) async throws -> [LoadedList?] {
    var lists: [LoadedList?] = []
    for query in queries {
      let state = try await used().state(of: query)
      guard let state, state.isComplete else {
        lists.append(nil)
        continue
      }
      lists.append(LoadedList(try await used().records(of: query), state))
    }
    return lists
  }

  private func page(_ query: ListID, _ wanted: PageWanted) async throws -> ListState {
    let state = try await used().state(of: query)
    let next = (state?.isUnderWay == true ? state?.pages ?? 0 : 0) + 1
    return try await call(query, wanted == .first ? 1 : next)
  }

  private func all(
    _ lists: [ListID], _ anew: Bool, _ tell: @Sendable (LoadProgress) -> Void
  ) async throws -> [ListState] {
    var states: [ListState] = []
    for list in lists {
      var state = try await used().state(of: list)
      var number = anew ? 1 : (state?.pages ?? 0) + 1
      while state?.isComplete != true || (anew && number == 1) || state?.isUnderWay == true {
        state = try await call(list, number, anew: anew && number == 1)
        number += 1
        tell(
          LoadProgress(
            rows: state?.rows ?? 0, total: state?.total, calls: number - 1,
            callsLeft: state?.pagesLeft, rowsPerSecond: nil, secondsLeft: nil))
      }
      if let state { states.append(state) }
    }
    return states
  }

  private func list(_ query: ListID, _ anew: Bool) async throws -> LoadedList {
    var known = try await used().state(of: query)
    if anew || known == nil { known = try await call(query, 1) }
    guard let known else { throw Problem.notFound(query.resource.title) }
    return LoadedList(try await used().records(of: query), known)
  }

  private func record(_ resource: Resource, _ id: String, _ anew: Bool) async throws -> Opened {
    if !anew, let known = try await used().opened(resource, id: id) {
      return Opened(known.records, readAt: known.readAt)
    }
    state.withLock { $0.opened.append(id) }
    let records = try await Boutique.record(resource, id)
    try await used().keep(records, of: resource, id: id, at: now)
    return Opened(records, readAt: now)
  }

  private func products(_ barcode: String, _ asksServer: Bool) async throws -> BarcodeMatch {
    let known = try await used().products(barcode: barcode)
    if !asksServer || !known.products.isEmpty { return known }
    state.withLock { $0.asked.append((ListID(.products), 1)) }
    return barcode == "96385074"
      ? BarcodeMatch(
        Boutique.records(
          #"[{"product_id":9,"product_model":"Nouveau","product_barcode":"96385074"}]"#))
      : .none
  }
}

/// A long list of made products: pages of 250 rows, numbered from 1, whose names end with their numbers.
enum LongList {
  static func page(_ number: Int, of total: Int, tellsTotal: Bool = true) -> Page {
    let first = (number - 1) * Page.size + 1
    let rows = (first..<min(first + Page.size, total + 1)).map { id in
      #"{"product_id":\#(id),"product_model":"Product \#(id)","product_price":"\#(id % 100).50"}"#
    }
    return Page(
      records: Boutique.records("[" + rows.joined(separator: ",") + "]"), number: number,
      total: tellsTotal ? total : nil, isLast: number * Page.size >= total)
  }

  /// The boutique with that many products.
  static func server(_ total: Int) -> StandIn.Server {
    { query, number in
      query.resource == .products
        ? page(number, of: total) : try await Boutique.page(query, number)
    }
  }
}
