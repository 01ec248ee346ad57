import HiboutikAPI
import Models
import Synchronization
import Testing

@Suite("A list that comes in one answer")
struct StreamTests {
  /// Returns that many rows of stock as a JSON array.
  private static func stock(_ rows: Range<Int>) -> [UInt8] {
    let texts = rows.map { "{\"product_id\":\($0),\"warehouse_id\":1,\"stock_available\":14}" }
    return Array("[\(texts.joined(separator: ",\n"))]".utf8)
  }

  /// Long limits, because a busy machine is slow.
  private static let patient = AsyncHTTPTransport.Limits(
    connectSeconds: 600, totalSeconds: 600, streamSeconds: 600)

  /// Returns all parts of a list.
  private func parts(
    _ query: ListID, _ transport: some HTTPTransport, origin: Origin, log: Log = Log()
  ) async throws -> [Page] {
    let client = HiboutikClient(
      origin: origin, transport: transport, token: .fixed(), sleep: { log.waited($0) },
      budget: log.budget, onRetry: { log.retried($0) })
    var parts: [Page] = []
    try await client.read(query, ahead: 3) { page in
      parts.append(page)
      return true
    }
    return parts
  }

  @Test("arrives in parts, in the server's order, of which the last one ends it")
  func parts() async throws {
    let count = 20_000
    try await RawServer.run { _ in
      .http(body: Self.stock(0..<count))
    } body: { server in
      try await server.withTransport(limits: Self.patient) { transport in
        let log = Log()
        let parts = try await parts(
          ListID(.stock, warehouse: 1), transport, origin: try server.origin(), log: log)

        #expect(parts.count > 2)
        #expect(parts.map(\.number) == Array(1...parts.count))
        #expect(parts.flatMap(\.records).map { $0.int("product_id") } == Array(0..<count))
        #expect(parts.dropLast().allSatisfy { !$0.isLast && !$0.endsAnswer })
        #expect(parts.last?.isLast == true)
        #expect(parts.last?.endsAnswer == true)
        #expect(log.calls == 1)
        #expect(server.asked.count == 1)
      }
    }
  }

  @Test("is not held back by the limit for whole answers, and is held by its own")
  func limits() async throws {
    let body = Self.stock(0..<1_000)
    try await RawServer.run { _ in
      .http(body: body)
    } body: { server in
      let origin = try server.origin()
      try await server.withTransport(limits: .init(body: 1_000, totalSeconds: 600)) { transport in
        let rows = try await self.parts(ListID(.stock, warehouse: 1), transport, origin: origin)
          .flatMap(\.records)
        #expect(rows.count == 1_000)
      }
      try await server.withTransport(limits: .init(stream: 10_000, totalSeconds: 600)) {
        transport in
        _ = await #expect(
          throws: APIError.notAsDocumented(
            path: "/api/stock_available/warehouse_id/1", what: .tooLarge(limit: 10_000))
        ) {
          try await self.parts(ListID(.stock, warehouse: 1), transport, origin: origin)
        }
      }
    }
  }

  @Test("has at most the 1 GiB, and any other answer the 16 MiB, that the manual states")
  func limits() {
    #expect(AsyncHTTPTransport.Limits().stream == 1 << 30)
    #expect(AsyncHTTPTransport.Limits().body == 16 << 20)
  }

  @Test("is read no faster than it is worked on")
  func backPressure() async throws {
    let count = 200_000
    let body = Self.stock(0..<count)
    try await RawServer.run { _ in
      .http(body: body)
    } body: { server in
      try await server.withTransport(limits: Self.patient) { transport in
        let request = server.get("/api/stock_available/warehouse_id/1")
        var largest = 0
        var bytes = 0
        _ = try await transport.stream(request) { _, piece in
          largest = max(largest, piece.count)
          bytes += piece.count
          await Task.yield()
        }
        #expect(bytes == body.count)
        #expect(largest < 2 << 20)
      }
    }
  }

  @Test("begins again from its first part where the line was cut in the middle")
  func cut() async throws {
    let body = Self.stock(0..<20_000)
    let tries = Mutex(0)
    try await RawServer.run { _ in
      let number = tries.withLock { count in
        count += 1
        return count
      }
      let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n"
      return number == 1
        ? RawServer.Reply(head, body: Array(body.prefix(body.count / 2)), closes: true)
        : RawServer.Reply(head, body: body)
    } body: { server in
      try await server.withTransport(limits: Self.patient) { transport in
        let log = Log()
        let parts = try await self.parts(
          ListID(.stock, warehouse: 1), transport, origin: try server.origin(), log: log)

        let again = try #require(parts.lastIndex { $0.number == 1 })
        #expect(parts[again...].flatMap(\.records).count == 20_000)
        #expect(log.calls == 2)
        #expect(log.retries.count == 1)
      }
    }
  }

  @Test("stops the transfer when whoever works on it fails, with that failure")
  func receiverFails() async throws {
    struct Full: Error {}
    try await RawServer.run { _ in
      .http(body: Self.stock(0..<50_000))
    } body: { server in
      try await server.withTransport(limits: Self.patient) { transport in
        let client = HiboutikClient(
          origin: try server.origin(), transport: transport, token: .fixed())
        await #expect(throws: Full.self) {
          try await client.read(ListID(.stock, warehouse: 1), ahead: 0) { _ in throw Full() }
        }
        #expect(server.asked.count == 1)
      }
    }
  }

  @Test("ends when its task is cancelled")
  func cancelled() async throws {
    try await RawServer.run { _ in
      RawServer.Reply("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"a\":")
    } body: { server in
      try await server.withTransport(limits: Self.patient) { transport in
        let request = server.get()
        let task = Task { try await transport.stream(request) { _, _ in } }
        while server.asked.isEmpty { await Task.yield() }

        task.cancel()

        await #expect(throws: TransportError.cancelled) { try await task.value }
      }
    }
  }

  @Test("is refused as a whole answer is, with the words of the server")
  func refusals() async throws {
    let examples: [(HTTPAnswer, APIError)] = [
      (.json("{}", status: 403), .forbidden(scope: .read(.inventory), said: nil)),
      (.json("{}", status: 422), .invalid([:], said: nil)),
      (.json("<html>"), Self.odd(.html)), (.json(""), Self.odd(.cutShort(byte: 0))),
      (.json("{}"), Self.odd(.notAList)), (.json("nul"), Self.odd(.cutShort(byte: 3))),
      (.json("[1,2,3]"), Self.odd(.notAList)), (.json("[[]]"), Self.odd(.notAList)),
      (.json("[{\"a\":1},{"), Self.odd(.cutShort(byte: 10))),
      (.json("[{\"a\":1} x]"), Self.odd(.notJSON(byte: 9))),
      (.json("{}", status: 302, ["Location": "/login"]), Self.odd(.redirect(host: nil))),
    ]
    for (answer, error) in examples {
      let transport = ScriptedTransport([answer])
      await #expect(throws: error) {
        try await parts(
          ListID(.stock, warehouse: 1), transport, origin: Origin(account: "moka"))
      }
      #expect(transport.asked.count == 1)
    }
  }

  private static func odd(_ what: NotAsDocumented) -> APIError {
    .notAsDocumented(path: "/api/stock_available/warehouse_id/1", what: what)
  }

  @Test("brings the words of a refusal over the wire")
  func refusalOverTheWire() async throws {
    try await RawServer.run { _ in
      .http("403 Forbidden", body: Array(#"{"error":"no right"}"#.utf8))
    } body: { server in
      try await server.withTransport(limits: Self.patient) { transport in
        _ = await #expect(
          throws: APIError.forbidden(scope: .read(.inventory), said: "no right")
        ) {
          try await self.parts(
            ListID(.stock, warehouse: 1), transport, origin: try server.origin())
        }
      }
    }
  }

  @Test("is an empty list where it belongs to one record and answers 404, else it is absent")
  func absent() async throws {
    let transport = ScriptedTransport([.json("{}", status: 404)])
    let origin = try Origin(account: "moka")

    let parts = try await parts(ListID(.sizes, owner: "2"), transport, origin: origin)

    #expect(parts.map(\.records.count) == [0])
    #expect(parts.first?.isLast == true)
    await #expect(throws: APIError.noRoute(.taxes)) {
      try await self.parts(ListID(.taxes), transport, origin: origin)
    }
  }

  @Test("is read on where the server says that there are more pages")
  func pages() async throws {
    let transport = ScriptedTransport { request, _ throws(TransportError) in
      let page = request.url.hasSuffix("?p=2") ? 2 : 1
      return .rows(
        page == 1 ? 0..<250 : 250..<300,
        ["Content-Range": page == 1 ? "1-250/300" : "251-300/300"])
    }

    let parts = try await parts(ListID(.categories), transport, origin: Origin(account: "moka"))

    #expect(parts.map(\.records.count) == [250, 50])
    #expect(parts.map(\.number) == [1, 2])
    #expect(parts.map(\.isLast) == [false, true])
    #expect(transport.paths == ["/api/categories", "/api/categories?p=2"])
  }

  @Test("is not read for ever where the server gives the same page again and again")
  func endless() async throws {
    let transport = ScriptedTransport([.rows(0..<250, ["Content-Range": "1-250/900"])])

    await #expect(
      throws: APIError.notAsDocumented(path: "/api/categories", what: .endlessPaging)
    ) {
      try await parts(ListID(.categories), transport, origin: Origin(account: "moka"))
    }
    #expect(transport.asked.count == 2)
  }
}
