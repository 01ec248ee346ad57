import AppCore
import Foundation
import HiboutikAPI
import LocalStore
import Models
import Synchronization

@testable import ShopKit

/// A shop whose server gives the answers that a test writes. Between its answers and the screens is
/// the real service: client, paging, mirror and loading.
final class WrittenShop: Sendable {
  /// Answers a page of a list. A `Problem` that it throws becomes the answer of a server with that
  /// problem.
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
    var ages: [Resource: Double] = [:]
  }

  private let transport: WrittenAnswers
  private let state: Mutex<State>

  init(now: Date = Boutique.now, server: @escaping Server = Boutique.page) {
    transport = WrittenAnswers(server)
    state = Mutex(State(now: now))
  }

  /// The pages requested from the server, in order.
  var asked: [(query: ListID, page: Int)] { transport.asked }
  /// Returns the page numbers requested for a resource.
  func pages(of resource: Resource) -> [Int] {
    asked.filter { $0.query.resource == resource }.map(\.page)
  }
  /// The records requested from the server by their ids.
  var opened: [String] { transport.opened }
  /// The window requests to the mirror.
  var looks: [WindowRequest] { state.withLock { $0.looks } }
  /// The number of rows that all window requests asked for.
  var rowsLookedAt: Int { state.withLock { $0.rowsLookedAt } }
  /// The caps that were set.
  var caps: [Int?] { state.withLock { $0.caps } }
  /// The number of times calls were resumed.
  var resumed: Int { state.withLock { $0.resumed } }
  var now: Date {
    get { state.withLock { $0.now } }
    set { state.withLock { $0.now = newValue } }
  }
  /// The value of the counter of calls, whatever calls are made.
  var calls: CallCount {
    get { state.withLock { $0.calls } }
    set { state.withLock { $0.calls = newValue } }
  }
  var interval: Int? {
    get { state.withLock { $0.interval } }
    set { state.withLock { $0.interval = newValue } }
  }

  /// The usual ages of lists that settings change.
  var ages: [Resource: Double] {
    get { state.withLock { $0.ages } }
    set { state.withLock { $0.ages = newValue } }
  }

  /// Stores a page in the mirror without a call, as another run of the program would.
  func keep(_ page: Page, of query: ListID, reload: Bool = false, at now: Date) async throws {
    try await mirror.use { _ = try await $0.importPage(page, of: query, reload: reload, at: now) }
  }

  /// The program's dependencies, backed by this shop.
  var world: Dependencies {
    var world = Dependencies(now: { self.now })
    let shop = self.client
    world.ask = { request, names in
      if case .look(_, let look) = request {
        self.state.withLock { state in
          state.looks.append(look)
          state.rowsLookedAt += look.before + look.after
        }
      }
      return try await shop.answer(request, names)
    }
    world.page = { list, wanted in
      try await self.calling([list]) { try await shop.page(list, wanted) }
    }
    world.all = { lists, reload, tell in
      try await self.calling(lists) {
        try await Sync(shop).lists(lists, reload: reload, tell: tell)
      }
    }
    world.list = { list, reload in
      try await self.calling([list]) { try await shop.list(list, reload: reload) }
    }
    world.record = { resource, id, reload in
      self.transport.expect(resource, id)
      return try await self.calling([]) { try await shop.record(resource, id, reload: reload) }
    }
    world.products = { barcode, asksServer in
      try await self.calling([]) {
        try await shop.products(barcode: barcode, asksServer: asksServer)
      }
    }
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

  /// Makes calls, unless the counter allows none. A problem that the server threw is thrown again.
  private func calling<Result: Sendable>(
    _ lists: [ListID], _ work: () async throws -> Result
  ) async throws -> Result {
    lists.forEach(transport.expect)
    if calls.stoppedUntil != nil { transport.isStopped = true }
    defer { transport.isStopped = false }
    do { return try await work() } catch { throw transport.popProblem() ?? error }
  }

  private let opening = Mutex<MirrorSession?>(nil)

  private var mirror: MirrorSession {
    opening.withLock { session in
      if let session { return session }
      let new = MirrorSession(path: nil, now: { self.now }, isPinned: true) { _ in }
      session = new
      return new
    }
  }

  private var client: ShopClient {
    let origin = Self.origin
    let (transport, mirror) = (transport, mirror)
    var client = ShopClient(
      session: Boutique.reporting, now: { self.now }, mirror: mirror,
      client: {
        HiboutikClient(
          origin: origin, transport: transport,
          token: TokenSource(current: { "token" }, renewed: { _ in nil }), sleep: { _ in },
          missingFeatures: mirror.missingFeatures)
      }, disconnect: {})
    client.ages = ages
    return client
  }

  private static let origin: Origin = {
    guard let origin = try? Origin(baseURL: "https://moka.hiboutik.com") else {
      preconditionFailure("The address of the test is one.")
    }
    return origin
  }()
}

/// The client's transport: a server with written answers.
private final class WrittenAnswers: HTTPTransport {
  private struct State {
    var lists: [String: ListID] = [:]
    var records: [String: (Resource, String)] = [:]
    var asked: [(ListID, Int)] = []
    var opened: [String] = []
    var problem: Problem?
    var isStopped = false
  }

  private let server: WrittenShop.Server
  private let state = Mutex(State())

  init(_ server: @escaping WrittenShop.Server) { self.server = server }

  var asked: [(query: ListID, page: Int)] { state.withLock { $0.asked } }
  var opened: [String] { state.withLock { $0.opened } }
  var isStopped: Bool {
    get { state.withLock { $0.isStopped } }
    set { state.withLock { $0.isStopped = newValue } }
  }

  /// Registers a list under its path.
  func expect(_ list: ListID) { state.withLock { $0.lists["/api\(list.path)"] = list } }

  /// Registers a record under its path.
  func expect(_ resource: Resource, _ id: String) {
    guard let path = resource.one?.path([.id: id]) else { return }
    state.withLock { $0.records["/api\(path)"] = (resource, id) }
  }

  /// Returns the problem of the last answer, once; nil afterwards.
  func popProblem() -> Problem? {
    state.withLock { state in
      defer { state.problem = nil }
      return state.problem
    }
  }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
    do { return try await answer(request.url) } catch let problem as Problem {
      return try answer(to: problem)
    } catch {
      throw .cancelled
    }
  }

  private func answer(_ url: String) async throws -> HTTPAnswer {
    if isStopped { throw Problem.quotaUsedUp }
    let parts = url.split(separator: "?", maxSplits: 1).map(String.init)
    guard let start = parts[0].firstRange(of: "/api/") else { return HTTPAnswer(status: 404) }
    let path = String(parts[0][start.lowerBound...])
    let number = parts.count > 1 ? Int(parts[1].dropFirst(2)) ?? 1 : 1
    if let list = state.withLock({ $0.lists[path] }) {
      state.withLock { $0.asked.append((list, number)) }
      return Self.answer(try await server(list, number))
    }
    if let (resource, id) = state.withLock({ $0.records[path] }) {
      state.withLock { $0.opened.append(id) }
      return Self.answer(try await Boutique.record(resource, id))
    }
    guard path.contains("/barcode/") else { return HTTPAnswer(status: 404) }
    state.withLock { $0.asked.append((ListID(.products), 1)) }
    let known = ["/96385074/", "/2340119000002/"]
    return Self.answer(known.contains { path.hasSuffix($0) } ? Boutique.foundByBarcode : [])
  }

  private static func answer(_ page: Page) -> HTTPAnswer {
    var headers: [HTTPAnswer.Header] = []
    if let total = page.total {
      let rows = page.records.count
      let last = page.isLast ? total : page.number * rows
      headers.append(.init("Content-Range", "\(last - rows + 1)-\(last)/\(total)"))
    } else if !page.isLast {
      headers.append(.init("Link", "<https://moka/api?p=\(page.number + 1)>; rel=\"next\""))
    }
    return answer(page.records, headers)
  }

  private static func answer(
    _ records: [Record], _ headers: [HTTPAnswer.Header] = []
  ) -> HTTPAnswer {
    let rows = records.map(\.bytes).joined(separator: [0x2C])
    return HTTPAnswer(status: 200, headers: headers, body: [0x5B] + rows + [0x5D])
  }

  private func answer(to problem: Problem) throws(TransportError) -> HTTPAnswer {
    switch problem {
    case .serverFailed(let status): return HTTPAnswer(status: status)
    case .quotaUsedUp: return HTTPAnswer(status: 429)
    case .unreachable(let host, .timedOut(let seconds)):
      throw .timedOut(host: host, seconds: seconds)
    case .unreachable(let host, .refused): throw .refused(host: host)
    default:
      // A problem that arises somewhere between the server and the screen.
      state.withLock { $0.problem = problem }
      throw .cancelled
    }
  }
}

/// A long list of generated products: pages of 250 rows, numbered from 1, whose names end with
/// their numbers.
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

  /// Returns the server of the boutique with that many products.
  static func server(_ total: Int) -> WrittenShop.Server {
    { query, number in
      query.resource == .products
        ? page(number, of: total) : try await Boutique.page(query, number)
    }
  }
}
