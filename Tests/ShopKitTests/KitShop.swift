import Foundation
import Models
import OAuth
import ShopKit
import Simulator
import Synchronization
import Testing

/// The simulated shop, served on loopback while a test runs, and a service whose user may connect
/// to it.
struct KitShop {
  let simulator: Simulator
  let clock: Clock
  let origin: Origin
  let folder: URL

  /// Monday 21 September 2026, 18:45 in Paris.
  static let now = Date(timeIntervalSince1970: 1_790_009_100)

  /// The clock of the shop and of every service.
  final class Clock: Sendable {
    private let time: Mutex<Date>

    init(_ now: Date) { time = Mutex(now) }

    var now: Date { time.withLock { $0 } }

    func advance(minutes: Double) { time.withLock { $0 += minutes * 60 } }
  }

  /// Records the reports of a service, in order.
  final class Events: Sendable {
    private let events = Mutex<[ShopEvent]>([])

    var all: [ShopEvent] { events.withLock { $0 } }

    func add(_ event: ShopEvent) { events.withLock { $0.append(event) } }

    /// The total announced cost.
    var announced: CallCost {
      all.compactMap { event -> CallCost? in
        guard case .cost(let cost) = event else { return nil }
        switch cost {
        case .sync(let calls, _, _), .lists(_, _, let calls), .figures(_, let calls, _):
          return calls
        case .rest(_, let calls, _): return .exactly(calls)
        case .more(_, let calls): return calls
        case .some(_, let pages): return pages.map { .exactly($0) }
        case .names(let resources): return .exactly(resources.count)
        case .record: return .exactly(1)
        case .pages(_, let progress):
          return progress.callsLeft.map { .exactly($0 + progress.calls) }
        }
      }.total
    }
  }

  /// Serves a shop and passes it to a test.
  static func open(
    _ options: SimulatorOptions = SimulatorOptions(), at now: Date = KitShop.now,
    _ test: (KitShop) async throws -> Void
  ) async throws {
    let clock = Clock(now)
    let simulator = Simulator(options, now: { clock.now })
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "shopkit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await simulator.run { continuation.yield($0) } }
      var iterator = addresses.makeAsyncIterator()
      let address = try #require(await iterator.next())
      try await test(
        KitShop(
          simulator: simulator, clock: clock, origin: try Origin(baseURL: address), folder: folder))
      group.cancelAll()
    }
  }

  /// Returns a service of its own, as each run of the program has one; all share the folder of
  /// accounts.
  func service(
    mostCalls: Int? = nil, _ change: (inout ServiceConfiguration) -> Void = { _ in }
  ) -> (service: AccountService, events: Events) {
    var configuration = ServiceConfiguration(
      accountsFolder: folder.appending(path: "accounts").path(),
      stateFolder: folder.appending(path: "state").path(), now: { [clock] in clock.now })
    configuration.origin = origin
    configuration.isClockPinned = true
    configuration.mostCalls = mostCalls
    configuration.keeping = {
      var choice = TokenStorageChoice()
      choice.kind = .file
      return choice
    }
    change(&configuration)
    let service = AccountService(configuration)
    let events = Events()
    service.onEvent { events.add($0) }
    return (service, events)
  }

  /// Logs in as an owner who accepts everything.
  @discardableResult
  func connect(_ service: AccountService, _ scopes: ScopeSet = .allRead) async throws -> Session {
    let summary = try await service.begin(request(scopes))
    let answer = try #require(simulator.accept(authorizeAddress: summary.address))
    let pasted = try #require(service.understand(answer))
    guard case .code(let code) = pasted.verdict else { throw Problem.paste(.notACode) }
    return try await service.exchange(code)
  }

  /// Returns the request of a login.
  func request(_ scopes: ScopeSet) -> ConnectRequest {
    ConnectRequest(
      account: "demo", clientID: simulator.options.clientID,
      clientSecret: simulator.options.clientSecret, scopes: scopes)
  }

  /// The number of API calls so far.
  var calls: Int { simulator.calls(to: "/api/") }
}
