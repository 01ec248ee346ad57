import HiboutikAPI
import Models
import Testing

@Suite("Repeated calls")
struct RetryTests {
  private static let good = HTTPAnswer.json("[]")

  @Test(
    "A 5xx is asked again after 1 s and 3 s, each announced and counted",
    arguments: [500, 502, 503, 504])
  func threeTries(_ status: Int) async throws {
    let log = Log()
    let transport = ScriptedTransport([.json("{}", status: status)])

    await #expect(throws: APIError.server(status: status)) {
      try await HiboutikClient.moka(transport, log: log).page(ListID(.brands))
    }

    #expect(transport.asked.count == 3)
    #expect(log.calls == 3)
    #expect(log.waits == [.seconds(1), .seconds(3)])
    #expect(
      log.retries
        == [2, 3].map { attempt in
          RetryNotice(
            path: "/api/brands?p=1", attempt: attempt, wait: .seconds(attempt == 2 ? 1 : 3),
            reason: .server(status: status))
        })
  }

  @Test("What passes is forgotten")
  func recovers() async throws {
    let log = Log()
    let transport = ScriptedTransport([.json("{}", status: 503), Self.good])

    let page = try await HiboutikClient.moka(transport, log: log).page(ListID(.brands))

    #expect(page.records.isEmpty)
    #expect(log.calls == 2)
    #expect(log.retries.count == 1)
  }

  @Test(
    "Retry-After is followed up to 30 s, and never shortens the pause",
    arguments: [("20", 20), ("3600", 30), ("0", 1), ("-5", 1), ("soon", 1)])
  func retryAfter(_ header: String, _ seconds: Int) async throws {
    let log = Log()
    let transport = ScriptedTransport([
      .json("{}", status: 503, ["retry-after": header]), Self.good,
    ])

    _ = try await HiboutikClient.moka(transport, log: log).page(ListID(.brands))

    #expect(log.waits == [.seconds(seconds)])
  }

  @Test(
    "A connection to blame is tried three times",
    arguments: [
      TransportError.closed, .refused(host: "h"), .dns(host: "h"),
    ])
  func connection(_ error: TransportError) async throws {
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw error }

    await #expect(throws: APIError.unreachable(error)) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
    #expect(transport.asked.count == 3)
  }

  @Test(
    "What no second try mends is tried once",
    arguments: [
      TransportError.tls(host: "h", .expired), .forbidden(.otherOrigin),
      .proxy("p:1", .refused), .other("x"),
    ])
  func once(_ error: TransportError) async throws {
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw error }

    await #expect(throws: APIError.unreachable(error)) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
    #expect(transport.asked.count == 1)
  }

  @Test("A time-out is tried once more, with what is left of the minute")
  func timedOut() async throws {
    let log = Log()
    let start = log.now
    let transport = ScriptedTransport { request, _ throws(TransportError) in
      let seconds = min(30, request.seconds ?? 30)
      log.pass(.seconds(seconds))
      throw .timedOut(host: "h", seconds: seconds)
    }

    await #expect(throws: APIError.unreachable(.timedOut(host: "h", seconds: 29))) {
      try await HiboutikClient.moka(transport, log: log).page(ListID(.brands))
    }
    #expect(transport.asked.map(\.seconds) == [60, 29])
    #expect(log.now - start == .seconds(60))
  }

  @Test("A connection that does not come about in time is tried once more")
  func connectTimedOut() async throws {
    let error = TransportError.connectTimedOut(host: "h", seconds: 10)
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw error }

    await #expect(throws: APIError.unreachable(error)) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
    #expect(transport.asked.count == 2)
  }

  @Test(
    "All tries and waits of a call end within the minute",
    arguments: [("30", 1, [30]), ("20", 5, [20, 20]), ("15", 2, [15, 15]), ("30", 25, [])])
  func bounded(_ header: String, _ trySeconds: Int, _ waits: [Int]) async throws {
    let log = Log()
    let start = log.now
    let transport = ScriptedTransport { _, _ throws(TransportError) in
      log.pass(.seconds(trySeconds))
      return .json("", status: 503, ["Retry-After": header])
    }

    await #expect(throws: APIError.server(status: 503)) {
      try await HiboutikClient.moka(transport, log: log).page(ListID(.brands))
    }
    #expect(log.waits == waits.map { .seconds($0) })
    #expect(log.now - start <= .seconds(60))
  }

  @Test("The time a renewed token took is not taken from the call")
  func renewalIsFree() async throws {
    let log = Log()
    let source = TokenSource(
      current: { "token-1" },
      renewed: { _ in
        log.pass(.seconds(90))
        return "token-2"
      })
    let transport = ScriptedTransport([.json("", status: 401), .json("", status: 503), Self.good])

    _ = try await HiboutikClient.moka(transport, token: source, log: log).page(ListID(.brands))

    #expect(transport.asked.map(\.seconds) == [60, 60, 59])
  }

  @Test("A body that cannot be decompressed is not as documented")
  func badEncoding() async throws {
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw .badEncoding }

    await #expect(
      throws: APIError.notAsDocumented(path: "/api/brands?p=1", what: .badEncoding)
    ) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
    #expect(transport.asked.count == 1)
  }

  @Test("An answer that is too large is not as documented")
  func tooLarge() async throws {
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw .tooLarge(limit: 9) }

    await #expect(
      throws: APIError.notAsDocumented(path: "/api/brands?p=1", what: .tooLarge(limit: 9))
    ) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
  }

  @Test("A task cancelled during the pause ends there")
  func cancelled() async throws {
    let transport = ScriptedTransport([.json("{}", status: 503)])
    let client = HiboutikClient(
      origin: try Origin(account: "moka"), transport: transport, token: .fixed(),
      sleep: { _ in throw CancellationError() })

    await #expect(throws: APIError.cancelled) { try await client.page(ListID(.brands)) }
    #expect(transport.asked.count == 1)
  }

  @Test(
    "A cancelled transport is a cancelled call",
    arguments: [TransportError.cancelled, .withdrawn])
  func cancelledTransport(_ error: TransportError) async throws {
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw error }

    await #expect(throws: APIError.cancelled) {
      try await HiboutikClient.moka(transport).page(ListID(.brands))
    }
    #expect(transport.asked.count == 1)
  }
}
