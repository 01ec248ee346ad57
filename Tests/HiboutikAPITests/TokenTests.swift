import HiboutikAPI
import Models
import Synchronization
import Testing

/// A source with numbered tokens that counts its renewals.
private final class Tokens: Sendable {
  private let state = Mutex((token: 1, renewals: 0))
  private let canRenew: Bool

  init(canRenew: Bool = true) {
    self.canRenew = canRenew
  }

  var renewals: Int { state.withLock { $0.renewals } }

  var source: TokenSource {
    TokenSource(
      current: { "token-\(self.state.withLock { $0.token })" },
      renewed: { _ in
        await Task.yield()
        return self.state.withLock { state in
          state.renewals += 1
          guard self.canRenew else { return nil }
          state.token += 1
          return "token-\(state.token)"
        }
      })
  }
}

@Suite("The token")
struct TokenTests {
  /// Returns a server that accepts only that token and refuses others.
  private func shop(
    taking token: String, else refusal: HTTPAnswer
  ) -> ScriptedTransport {
    ScriptedTransport { request, _ throws(TransportError) in
      request.headers["Authorization"] == "Bearer \(token)" ? .json("[]") : refusal
    }
  }

  @Test(
    "A refused token is renewed once and the call repeated, whatever the status of a code 1",
    arguments: [
      HTTPAnswer.json(#"{"code":1}"#, status: 401), .json("", status: 401),
      .json(#"{"code":1,"error":"x"}"#, status: 403), .json(#"{"code":"1"}"#, status: 400),
      .json(#"{"code":1}"#, status: 500), .json(#"{"code":1}"#, status: 422),
    ])
  func renewed(_ refusal: HTTPAnswer) async throws {
    let log = Log()
    let tokens = Tokens()
    let transport = shop(taking: "token-2", else: refusal)

    _ = try await HiboutikClient.moka(transport, token: tokens.source, log: log).page(
      ListID(.brands))

    #expect(transport.tokens == ["Bearer token-1", "Bearer token-2"])
    #expect(tokens.renewals == 1)
    #expect(log.calls == 2)
    #expect(log.waits.isEmpty)
  }

  @Test("A token that is refused again after its renewal is refused for good")
  func refusedTwice() async throws {
    let tokens = Tokens()
    let transport = shop(taking: "none", else: .json(#"{"code":1}"#, status: 401))

    await #expect(throws: APIError.tokenRefused) {
      try await HiboutikClient.moka(transport, token: tokens.source).page(ListID(.brands))
    }
    #expect(transport.asked.count == 2)
    #expect(tokens.renewals == 1)
  }

  @Test("A token that cannot be renewed is refused for good")
  func notRenewable() async throws {
    let transport = shop(taking: "none", else: .json("", status: 401))

    await #expect(throws: APIError.tokenRefused) {
      try await HiboutikClient.moka(transport, token: Tokens(canRenew: false).source)
        .page(ListID(.brands))
    }
    #expect(transport.asked.count == 1)
  }

  @Test("Calls that are refused together share one renewal")
  func shared() async throws {
    let tokens = Tokens()
    let everyone = Rendezvous(count: 10)
    let transport = ScriptedTransport { request, _ throws(TransportError) in
      if request.headers["Authorization"] == "Bearer token-2" { return .json("[]") }
      await everyone.arrive()
      return .json("", status: 401)
    }
    let client = try HiboutikClient.moka(transport, token: tokens.source)

    try await withThrowingTaskGroup(of: Page.self) { group in
      for number in 1...10 {
        group.addTask { try await client.page(ListID(.brands), number: number) }
      }
      try await group.waitForAll()
    }

    #expect(tokens.renewals == 1)
    #expect(transport.asked.count == 20)
  }

  @Test("A 401 after a 503 is still renewed, and a 503 after a renewal still repeated")
  func mixed() async throws {
    let log = Log()
    let transport = ScriptedTransport([
      .json("", status: 503), .json("", status: 401), .json("", status: 503), .json("[]"),
    ])

    _ = try await HiboutikClient.moka(transport, token: Tokens().source, log: log)
      .page(ListID(.brands))

    #expect(log.calls == 4)
    #expect(log.waits == [.seconds(1), .seconds(3)])
  }

  @Test("What the source throws is told: its own API errors as they are, others as no token")
  func sourceFails() async throws {
    struct Broken: Error, CustomStringConvertible { let description = "file open to others" }
    let transport = ScriptedTransport([.json("[]")])
    let cases: [(any Error, APIError)] = [
      (APIError.unreachable(.closed), .unreachable(.closed)), (CancellationError(), .cancelled),
      (Broken(), .noToken(.other("file open to others"))),
    ]

    for (thrown, expected) in cases {
      let source = TokenSource(current: { throw thrown }, renewed: { _ in nil })
      await #expect(throws: expected) {
        try await HiboutikClient.moka(transport, token: source).page(ListID(.brands))
      }
    }
    #expect(transport.asked.isEmpty)
  }

  @Test(
    "A renewal that fails for a reason that may pass says so",
    arguments: [
      APIError.unreachable(.dns(host: "h")), .unreachable(.closed), .server(status: 503),
      .notAsDocumented(path: "/oauth_api/token.php", what: .status(429)),
    ])
  func renewalFails(_ error: APIError) async throws {
    let source = TokenSource(current: { "token-1" }, renewed: { _ in throw error })
    let transport = ScriptedTransport([.json("", status: 401)])

    await #expect(throws: error) {
      try await HiboutikClient.moka(transport, token: source).page(ListID(.brands))
    }
  }

  @Test("An error without words of its own shows its kind and not how it is built")
  func plainWords() async throws {
    enum Strange: Error { case odd(String?) }
    let source = TokenSource(current: { throw Strange.odd("x") }, renewed: { _ in nil })

    await #expect(throws: APIError.noToken(.other("Strange"))) {
      try await HiboutikClient.moka(ScriptedTransport([]), token: source).page(ListID(.brands))
    }
  }
}

/// Holds back every caller until all have arrived.
private actor Rendezvous {
  private let count: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) {
    self.count = count
  }

  func arrive() async {
    if waiting.count + 1 == count {
      for guest in waiting { guest.resume() }
      waiting = []
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }
}
