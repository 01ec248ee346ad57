import HiboutikAPI
import Models
import Synchronization

/// A transport without a network: it gives the scripted answers and records the requests.
final class ScriptedTransport: HTTPTransport {
  typealias Script =
    @Sendable (HTTPRequest, _ number: Int) async throws(TransportError) -> HTTPAnswer

  private let requests = Mutex<[HTTPRequest]>([])
  private let script: Script

  init(_ script: @escaping Script) {
    self.script = script
  }

  /// Creates a transport that gives the answers in order, and the last one forever.
  convenience init(_ answers: [HTTPAnswer]) {
    self.init { _, number throws(TransportError) in answers[min(number, answers.count) - 1] }
  }

  var asked: [HTTPRequest] { requests.withLock { $0 } }

  /// The requested addresses, without the origin.
  var paths: [String] {
    asked.map { $0.url.replacing("https://moka.hiboutik.com", with: "") }
  }

  /// The tokens that were sent.
  var tokens: [String] { asked.map { $0.headers["Authorization"] ?? "" } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
    let number = requests.withLock { requests in
      requests.append(request)
      return requests.count
    }
    return try await script(request, number)
  }
}

extension HTTPAnswer {
  static func json(_ text: String, status: Int = 200, _ headers: [String: String] = [:])
    -> HTTPAnswer
  {
    HTTPAnswer(
      status: status,
      headers: [Header("content-type", "application/json")] + headers.map { Header($0, $1) },
      body: Array(text.utf8))
  }

  /// Returns a page of rows with the ids of the range.
  static func rows(_ ids: Range<Int>, _ headers: [String: String] = [:]) -> HTTPAnswer {
    json("[\(ids.map { "{\"brand_id\":\($0)}" }.joined(separator: ","))]", headers)
  }
}

/// Records what the client reported while it worked.
final class Log: Sendable {
  private let state = Mutex<(retries: [RetryNotice], waits: [Duration])>(([], []))
  private let time = Mutex(ContinuousClock.now)
  private let purse: Purse

  /// Creates a log whose budget has that many calls.
  init(calls: Int = .max) {
    purse = Purse(calls)
  }

  /// The number of calls paid for and not refunded.
  var calls: Int { purse.spent }
  /// The `retryAfter` values reported each time the calls were used up.
  var usedUp: [Int?] { purse.usedUp }
  var budget: CallBudget { purse.budget }
  var retries: [RetryNotice] { state.withLock { $0.retries } }
  var waits: [Duration] { state.withLock { $0.waits } }

  func retried(_ notice: RetryNotice) { state.withLock { $0.retries.append(notice) } }
  func waited(_ duration: Duration) {
    state.withLock { $0.waits.append(duration) }
    pass(duration)
  }

  /// The time, which passes only when a test advances it.
  var now: ContinuousClock.Instant { time.withLock { $0 } }
  func pass(_ duration: Duration) { time.withLock { $0 += duration } }
}

extension TokenSource {
  /// Returns a source that always gives that token.
  static func fixed(_ token: String = "token-1") -> TokenSource {
    TokenSource(current: { token }, renewed: { _ in nil })
  }
}

extension HiboutikClient {
  /// Returns a client of the account moka whose pauses take no time.
  static func moka(
    _ transport: ScriptedTransport, token: TokenSource = .fixed(), log: Log = Log(),
    missingFeatures: MissingFeatures = .none
  ) throws -> HiboutikClient {
    HiboutikClient(
      origin: try Origin(account: "moka"), transport: transport, token: token,
      sleep: { log.waited($0) }, now: { log.now }, budget: log.budget,
      missingFeatures: missingFeatures, onRetry: { log.retried($0) })
  }

  /// Returns the row counts of all pages of a list.
  func rowCounts(_ query: ListID) async throws -> [Int] {
    var counts: [Int] = []
    try await read(query, ahead: 0) { page in
      counts.append(page.records.count)
      return true
    }
    return counts
  }
}
