import HiboutikAPI
import Models
import Synchronization
import Testing

@Suite("The budget of calls")
struct BudgetTests {
  private static let good = HTTPAnswer.json("[]")

  private func client(
    _ transport: any HTTPTransport, _ budget: CallBudget, token: TokenSource = .fixed()
  ) throws -> HiboutikClient {
    HiboutikClient(
      origin: try Origin(account: "moka"), transport: transport, token: token, sleep: { _ in },
      budget: budget)
  }

  @Test("A call is paid for before it leaves")
  func paidFirst() async throws {
    let purse = Purse()
    let paid = Mutex<[Int]>([])
    let transport = ScriptedTransport { _, _ throws(TransportError) in
      paid.withLock { $0.append(purse.spent) }
      return Self.good
    }
    let client = try client(transport, purse.budget)

    for _ in 1...3 { _ = try await client.page(ListID(.brands)) }

    #expect(paid.withLock { $0 } == [1, 2, 3])
    #expect(purse.refunds == 0)
  }

  @Test("Every call of ten at once is paid for before it leaves")
  func paidFirstTogether() async throws {
    let purse = Purse()
    let debts = Mutex(0)
    let transport = ScriptedTransport { _, number throws(TransportError) in
      if purse.spent < number { debts.withLock { $0 += 1 } }
      return Self.good
    }
    let client = try client(transport, purse.budget)

    try await withThrowingTaskGroup(of: Page.self) { group in
      for number in 1...10 {
        group.addTask { try await client.page(ListID(.brands), number: number) }
      }
      try await group.waitForAll()
    }

    #expect(debts.withLock { $0 } == 0)
    #expect(purse.spent == 10)
  }

  @Test("A retry costs a second call")
  func retry() async throws {
    let purse = Purse()
    let transport = ScriptedTransport([.json("{}", status: 503), Self.good])

    _ = try await client(transport, purse.budget).page(ListID(.brands))

    #expect(purse.spent == 2)
  }

  @Test("A call repeated with another token costs a second call")
  func renewal() async throws {
    let purse = Purse()
    let transport = ScriptedTransport([.json("", status: 401), Self.good])
    let token = TokenSource(current: { "token-1" }, renewed: { _ in "token-2" })

    _ = try await client(transport, purse.budget, token: token).page(ListID(.brands))

    #expect(purse.spent == 2)
  }

  @Test("A token that is not there costs nothing")
  func noToken() async throws {
    let purse = Purse()
    let token = TokenSource(current: { throw APIError.noToken(.other("x")) }, renewed: { _ in nil })
    let client = try client(ScriptedTransport([Self.good]), purse.budget, token: token)

    await #expect(throws: APIError.noToken(.other("x"))) { try await client.page(ListID(.brands)) }
    #expect(purse.spent == 0)
  }

  @Test(
    "What failed before a connection was there costs nothing",
    arguments: [
      TransportError.refused(host: "h"), .dns(host: "h"), .tls(host: "h", .expired),
      .proxy("p:1", .refused), .connectTimedOut(host: "h", seconds: 10),
      .forbidden(.otherOrigin), .withdrawn,
    ])
  func refunded(_ error: TransportError) async throws {
    let purse = Purse()
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw error }

    await #expect(throws: APIError.self) {
      try await client(transport, purse.budget).page(ListID(.brands))
    }

    #expect(purse.spent == 0)
    #expect(purse.refunds == transport.asked.count)
  }

  @Test(
    "What the account may have seen stays paid, try by try",
    arguments: [
      TransportError.timedOut(host: "h", seconds: 30), .closed, .tooLarge(limit: 9),
      .badEncoding, .cancelled, .other("x"),
    ])
  func kept(_ error: TransportError) async throws {
    let purse = Purse()
    let transport = ScriptedTransport { _, _ throws(TransportError) in throw error }

    await #expect(throws: APIError.self) {
      try await client(transport, purse.budget).page(ListID(.brands))
    }

    #expect(purse.spent == transport.asked.count)
    #expect(purse.refunds == 0)
  }

  @Test("Nothing leaves when the cap is reached")
  func cap() async throws {
    let purse = Purse(2)
    let transport = ScriptedTransport([Self.good])
    let client = try client(transport, purse.budget)

    for _ in 1...2 { _ = try await client.page(ListID(.brands)) }
    await #expect(throws: APIError.capReached) { try await client.page(ListID(.brands)) }

    #expect(transport.asked.count == 2)
    #expect(purse.spent == 2)
  }

  @Test("A cap that is reached between two tries stops the second")
  func capBetweenTries() async throws {
    let transport = ScriptedTransport([.json("{}", status: 503)])
    let client = try client(transport, Purse(1).budget)

    await #expect(throws: APIError.capReached) { try await client.page(ListID(.brands)) }
    #expect(transport.asked.count == 1)
  }

  @Test("Two clients of one budget do not overspend it together")
  func shared() async throws {
    let purse = Purse(25)
    let transport = ScriptedTransport([Self.good])
    let clients = [
      try client(transport, purse.budget), try client(transport, purse.budget),
    ]

    await withTaskGroup(of: Void.self) { group in
      for number in 1...40 {
        group.addTask { _ = try? await clients[number % 2].page(ListID(.brands), number: number) }
      }
    }

    #expect(transport.asked.count == 25)
  }

  @Test("A budget that knows the calls to be used up lets nothing leave")
  func knownUsedUp() async throws {
    let transport = ScriptedTransport([Self.good])
    var budget = CallBudget.free
    budget.spend = { () throws(APIError) in throw .quotaUsedUp(retryAfter: nil) }
    let client = try client(transport, budget)

    await #expect(throws: APIError.quotaUsedUp(retryAfter: nil)) {
      try await client.page(ListID(.brands))
    }
    #expect(transport.asked.isEmpty)
  }

  @Test(
    "a 429 that stays after two more tries is told to the budget, with the pause the server asks for",
    arguments: [
      ([:], nil, 3), (["Retry-After": "0"], 0, 3), (["Retry-After": "86400"], 86_400, 1),
      (
        [
          "Date": "Mon, 21 Sep 2026 16:45:00 GMT", "Retry-After": "Mon, 21 Sep 2026 18:45:00 GMT",
        ], 7_200, 1
      ), (["Retry-After": "soon"], nil, 3),
    ] as [([String: String], Int?, Int)])
  func usedUp(_ headers: [String: String], _ seconds: Int?, _ calls: Int) async throws {
    let purse = Purse()
    let transport = ScriptedTransport([.json("{}", status: 429, headers)])

    await #expect(throws: APIError.quotaUsedUp(retryAfter: seconds)) {
      try await client(transport, purse.budget).page(ListID(.brands))
    }

    #expect(purse.usedUp == [seconds])
    #expect(purse.spent == calls)
    #expect(transport.asked.count == calls)
  }

  @Test("a minute of too many calls at once passes like a 503: the call is made again")
  func passing429() async throws {
    let purse = Purse()
    let transport = ScriptedTransport([.json("{}", status: 429), Self.good])

    _ = try await client(transport, purse.budget).page(ListID(.brands))

    #expect(purse.usedUp.isEmpty)
    #expect(transport.asked.count == 2)
  }

  @Test("the call that finds out whether a pause is over is made once")
  func probing() async throws {
    let purse = Purse()
    var budget = purse.budget
    budget.retriesRefusals = { false }
    let transport = ScriptedTransport([.json("{}", status: 429)])

    await #expect(throws: APIError.quotaUsedUp(retryAfter: nil)) {
      try await client(transport, budget).page(ListID(.brands))
    }
    #expect(transport.asked.count == 1)
    #expect(purse.usedUp == [nil])
  }

  @Test("A task cancelled before it pays pays nothing")
  func cancelledFirst() async throws {
    let purse = Purse()
    let transport = ScriptedTransport([Self.good])
    let client = try client(transport, purse.budget)

    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.page(ListID(.brands))
    }

    await #expect(throws: APIError.cancelled) { try await task.value }
    #expect(transport.asked.isEmpty)
    #expect(purse.spent == 0)
    #expect(purse.refunds == 0)
  }

  @Test("A task cancelled between paying and leaving gets its call back")
  func cancelledBetween() async throws {
    let purse = Purse()
    var budget = purse.budget
    budget.spend = { () throws(APIError) in
      try await purse.budget.spend()
      withUnsafeCurrentTask { $0?.cancel() }
    }
    let transport = ScriptedTransport([Self.good])
    let client = try client(transport, budget)

    let task = Task { try await client.page(ListID(.brands)) }

    await #expect(throws: APIError.cancelled) { try await task.value }
    #expect(transport.asked.isEmpty)
    #expect(purse.refunds == 1)
    #expect(purse.spent == 0)
  }

  @Test("A refused connection costs nothing, over the wire")
  func refusedOverTheWire() async throws {
    let origin = try await RawServer.run { _ in
      .http()
    } body: {
      try $0.origin()
    }
    let transport = AsyncHTTPTransport(origin: origin, version: "1")
    let purse = Purse()
    // The clock is stopped: on a busy machine the minute of a call may be over after one try.
    let start = ContinuousClock.now
    let client = HiboutikClient(
      origin: origin, transport: transport, token: .fixed(), sleep: { _ in }, now: { start },
      budget: purse.budget)

    await #expect(throws: APIError.unreachable(.refused(host: "127.0.0.1"))) {
      try await client.page(ListID(.brands))
    }

    #expect(purse.spent == 0)
    #expect(purse.refunds == 3)
    await transport.shutdown()
  }

  @Test("A request that is cancelled in the queue costs nothing, one under way stays paid")
  func cancelledOverTheWire() async throws {
    try await RawServer.run { _ in
      .silence
    } body: { server in
      let origin = try server.origin()
      let transport = AsyncHTTPTransport(
        origin: origin, version: "1", limits: AsyncHTTPTransport.Limits(requests: 1))
      let purse = Purse()
      let client = HiboutikClient(
        origin: origin, transport: transport, token: .fixed(), budget: purse.budget)
      let first = Task { try await client.page(ListID(.brands)) }
      while server.asked.isEmpty { await Task.yield() }
      let second = Task { try await client.page(ListID(.brands)) }
      while purse.spent < 2 { await Task.yield() }

      second.cancel()
      await #expect(throws: APIError.cancelled) { try await second.value }
      #expect(purse.spent == 1)
      first.cancel()
      await #expect(throws: APIError.cancelled) { try await first.value }

      #expect(purse.spent == 1)
      #expect(server.asked.count == 1)
      await transport.shutdown()
    }
  }
}
