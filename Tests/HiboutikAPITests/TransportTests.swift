import Foundation
import HiboutikAPI
import Models
import Synchronization
import Testing

@Suite("The transport")
struct TransportTests {
  /// `[{"brand_id":1,"brand_name":"Café"}]`, compressed by Python's gzip module.
  private static let compressed = """
    H4sIAAAAAAACA4uuVkoqSsxLic9MUbIy1IFy8hJzU5WslJwT0w6vVKqNBQDoF9m9JQAAAA==
    """
  /// 50 002 bytes, compressed into 87.
  private static let bomb = """
    H4sIAAAAAAACA+3BAQ0AAAwCoCrv5d6/hj0ckAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAGDKFyU/AadSwwAA
    """

  private static func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64) ?? Data())
  }

  /// Sends one request to a server that gives the same reply to every request.
  private func send(
    _ reply: RawServer.Reply, limits: AsyncHTTPTransport.Limits = AsyncHTTPTransport.Limits()
  ) async throws -> HTTPAnswer {
    try await RawServer.run { _ in
      reply
    } body: { server in
      try await server.withTransport(limits: limits) { try await $0.send(server.get()) }
    }
  }

  @Test("A GET says who asks, what it wants, and is otherwise bare")
  func get() async throws {
    let request = try await RawServer.run { _ in
      .http()
    } body: { server in
      _ = try await server.withTransport {
        try await $0.send(server.get("/api/brands?p=1", headers: ["Accept": "application/json"]))
      }
      return try #require(server.asked.first)
    }

    let lines = request.split(separator: "\r\n").map(String.init)
    #expect(lines.first == "GET /api/brands?p=1 HTTP/1.1")
    #expect(
      Set(lines.dropFirst().map { $0.split(separator: ":")[0].lowercased() })
        .subtracting(["host", "user-agent", "accept", "accept-encoding", "connection"]).isEmpty)
    #expect(lines.contains("User-Agent: hibou/1.2.3"))
    #expect(lines.contains("Accept: application/json"))
    #expect(lines.contains("Accept-Encoding: gzip"))
  }

  @Test("A form is posted to the token address")
  func post() async throws {
    let request = try await RawServer.run { _ in
      .http()
    } body: { server in
      _ = try await server.withTransport {
        try await $0.send(
          HTTPRequest(
            .postForm("grant_type=x&code=y"), "\(try server.origin())/oauth_api/token.php",
            headers: ["Authorization": "Basic abc"]))
      }
      return try #require(server.asked.first)
    }

    #expect(request.hasPrefix("POST /oauth_api/token.php HTTP/1.1\r\n"))
    #expect(request.contains("Content-Type: application/x-www-form-urlencoded\r\n"))
    #expect(request.contains("Authorization: Basic abc\r\n"))
    #expect(request.hasSuffix("\r\n\r\ngrant_type=x&code=y"))
  }

  @Test("Status, headers in any case, and body come back")
  func answer() async throws {
    let answer = try await send(
      .http(
        "418 Teapot", ["LINK: <a?p=1>; rel=start", "link: <a?p=2>; rel=next"], body: [1, 2, 0, 255])
    )

    #expect(answer.status == 418)
    #expect(answer.header("Link") == "<a?p=1>; rel=start, <a?p=2>; rel=next")
    #expect(answer.header("content-LENGTH") == "4")
    #expect(answer.header("Missing") == nil)
    #expect(answer.body == [1, 2, 0, 255])
  }

  @Test("A compressed body is decompressed")
  func gzip() async throws {
    let answer = try await send(
      .http("200 OK", ["Content-Encoding: gzip"], body: Self.bytes(Self.compressed)))

    #expect(
      String(decoding: answer.body, as: UTF8.self) == #"[{"brand_id":1,"brand_name":"Café"}]"#)
  }

  @Test("A compressed body that is cut short, damaged or followed by more is told as such")
  func badGzip() async throws {
    let whole = Self.bytes(Self.compressed)
    var damaged = whole
    damaged[14] ^= 0xFF
    for body in [Array(whole.dropLast(12)), whole + Array("garbage".utf8), damaged] {
      await #expect(throws: TransportError.badEncoding) {
        try await send(.http("200 OK", ["Content-Encoding: gzip"], body: body))
      }
    }
  }

  @Test("A request may ask for less time than the transport allows")
  func shorter() async throws {
    try await RawServer.run { _ in
      .silence
    } body: { server in
      try await server.withTransport { transport in
        let request = HTTPRequest(.get, try server.origin().url(path: "/api/brands"), seconds: 1)
        await #expect(throws: TransportError.timedOut(host: "127.0.0.1", seconds: 1)) {
          try await transport.send(request)
        }
      }
    }
  }

  @Test("A body is read up to the limit and no further, and the limit is told")
  func tooLarge() async throws {
    let limits = AsyncHTTPTransport.Limits(body: 1_000)
    let long = [UInt8](repeating: 0x20, count: 1_001)
    let whole = try await send(.http(body: Array(long.dropFirst())), limits: limits)

    #expect(whole.body.count == 1_000)
    await #expect(throws: TransportError.tooLarge(limit: 1_000)) {
      try await send(.http(body: long), limits: limits)
    }
    await #expect(throws: TransportError.tooLarge(limit: 1_000)) {
      try await send(
        .http("200 OK", ["Content-Encoding: gzip"], body: Self.bytes(Self.bomb)), limits: limits)
    }
    await #expect(throws: TransportError.tooLarge(limit: 1_000)) {
      let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
      return try await send(RawServer.Reply(head, body: long), limits: limits)
    }
  }

  @Test("A redirect is an answer; nothing is sent to where it leads, least of all the token")
  func redirect() async throws {
    try await RawServer.run { _ in
      .http()
    } body: { elsewhere in
      try await RawServer.run { _ in
        .http("302 Found", ["Location: http://127.0.0.1:\(elsewhere.port)/api/brands"])
      } body: { server in
        let answer = try await server.withTransport {
          try await $0.send(server.get(headers: ["Authorization": "Bearer token"]))
        }

        #expect(answer.status == 302)
        #expect(server.asked.count == 1)
        #expect(elsewhere.asked.isEmpty)
      }
    }
  }

  @Test("What the fence keeps in does not reach the network")
  func fenced() async throws {
    try await RawServer.run { _ in
      .http()
    } body: { server in
      try await server.withTransport { transport in
        let origin = try server.origin().description
        let refused: [(HTTPRequest, Refusal)] = [
          (HTTPRequest(.postForm("x=1"), "\(origin)/api/products/"), .notReadOnly),
          (HTTPRequest(.get, "\(origin)/oauth_api/token.php"), .outsideAPI),
          (HTTPRequest(.get, "http://localhost:\(server.port)/api/brands"), .otherOrigin),
        ]
        for (request, refusal) in refused {
          await #expect(throws: TransportError.forbidden(refusal)) {
            try await transport.send(request)
          }
        }
      }
      #expect(server.asked.isEmpty)
    }
  }

  @Test(
    "A connection that ends before its answer does is told as such",
    arguments: [
      "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"a\":",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n[{\"a\":",
    ])
  func cut(_ text: String) async throws {
    await #expect(throws: TransportError.closed) {
      try await send(RawServer.Reply(text, closes: true))
    }
  }

  @Test(
    "what is not HTTP is told as such",
    arguments: [
      "<html>not http\r\n\r\n", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]",
      "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 100_000) + "\r\n\r\n[]",
      "HTTP/1.1 200 OK\r\nno header at all\r\n\r\n[]", "\0\0\0\u{1}", "HTTP/1.1 2x0 OK\r\n\r\n",
      String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: 1_000),
    ])
  func notHTTP(_ text: String) async throws {
    await #expect(throws: TransportError.notHTTP) {
      try await send(RawServer.Reply(text), limits: Self.patient)
    }
  }

  @Test("a server that is not HTTP costs one call and is not asked again")
  func notHTTPOnce() async throws {
    try await RawServer.run { _ in
      RawServer.Reply("SSH-2.0-OpenSSH_9.2p1\r\n")
    } body: { server in
      try await server.withTransport { transport in
        let log = Log()
        let client = HiboutikClient(
          origin: try server.origin(), transport: transport, token: .fixed(),
          sleep: { log.waited($0) }, budget: log.budget, onRetry: { log.retried($0) })

        await #expect(
          throws: APIError.notAsDocumented(path: "/api/brands?p=1", what: .notHTTP)
        ) {
          try await client.page(ListID(.brands))
        }
        #expect(log.calls == 1)
        #expect(log.retries.isEmpty)
      }
    }
  }

  @Test("a status that is none is told, and does no harm", arguments: [0, 1, 42, 99, 600, 999])
  func badStatus(_ status: Int) async throws {
    let digits = String(repeating: "0", count: 3 - "\(status)".count) + "\(status)"

    await #expect(throws: TransportError.badStatus(status)) {
      try await send(
        RawServer.Reply("HTTP/1.1 \(digits) X\r\nContent-Length: 2\r\n\r\n[]"),
        limits: Self.patient)
    }
  }

  @Test("a few interim answers come before the answer, as RFC 9110 allows")
  func interim() async throws {
    let answer = try await send(
      RawServer.Reply(
        String(repeating: "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", count: 3)
          + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"))

    #expect(answer.status == 200)
    #expect(answer.body == Array("[]".utf8))
  }

  /// Long limits, because a busy machine is slow; waiting for these timeouts would take far longer.
  private static let patient = AsyncHTTPTransport.Limits(connectSeconds: 600, totalSeconds: 600)
  private static let soon = Duration.seconds(120)

  @Test("A server that nobody runs refuses at once, without being tried again and again")
  func refused() async throws {
    let origin = try await RawServer.run { _ in
      .http()
    } body: {
      try $0.origin()
    }
    let transport = AsyncHTTPTransport(origin: origin, version: "1", limits: Self.patient)
    let start = ContinuousClock.now

    await #expect(throws: TransportError.refused(host: "127.0.0.1")) {
      try await transport.send(HTTPRequest(.get, origin.url(path: "/api/brands")))
    }

    #expect(ContinuousClock.now - start < Self.soon)
    await transport.shutdown()
  }

  @Test("A server that speaks no TLS is told at once")
  func tls() async throws {
    try await RawServer.run { _ in
      .http()
    } body: { server in
      let origin = try Origin(baseURL: "https://127.0.0.1:\(server.port)")
      let transport = AsyncHTTPTransport(
        origin: origin, version: "1", limits: Self.patient)
      let start = ContinuousClock.now

      await #expect(
        throws: TransportError.tls(host: "127.0.0.1", .noTLS)
      ) {
        try await transport.send(HTTPRequest(.get, origin.url(path: "/api/brands")))
      }

      #expect(ContinuousClock.now - start < Self.soon)
      await transport.shutdown()
    }
  }

  @Test(
    "Silence ends after the seconds of the limit, before the head and within the body",
    arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"a\":"])
  func silence(_ text: String) async throws {
    await #expect(throws: TransportError.timedOut(host: "127.0.0.1", seconds: 1)) {
      try await send(RawServer.Reply(text), limits: AsyncHTTPTransport.Limits(totalSeconds: 1))
    }
  }

  @Test("A cancelled task stops its request")
  func cancelled() async throws {
    try await RawServer.run { _ in
      .silence
    } body: { server in
      try await server.withTransport { transport in
        let task = Task { try await transport.send(server.get()) }
        while server.asked.isEmpty { await Task.yield() }

        task.cancel()

        await #expect(throws: TransportError.cancelled) { try await task.value }
      }
    }
  }

  @Test("At most four requests are under way at once")
  func fourAtATime() async throws {
    let peak = Peak()
    try await RawServer.run { _ in
      peak.enter()
      return .http().held(forTurns: 100) { peak.leave() }
    } body: { server in
      try await server.withTransport { transport in
        try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
          for _ in 0..<20 { group.addTask { try await transport.send(server.get()) } }
          try await group.waitForAll()
        }
      }
      #expect(server.asked.count == 20)
    }

    #expect(peak.peak <= 4)
  }

  @Test("A transport that was shut down opens again when it is asked")
  func reopened() async throws {
    try await RawServer.run { _ in
      .http()
    } body: { server in
      try await server.withTransport { transport in
        _ = try await transport.send(server.get())
        await transport.shutdown()
        _ = try await transport.send(server.get())
      }
      #expect(server.asked.count == 2)
    }
  }

  @Test("A proxy is asked to connect, with its own credentials and without the account's token")
  func proxy() async throws {
    try await RawServer.run { _ in
      RawServer.Reply("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", closes: true)
    } body: { server in
      let origin = try Origin(account: "moka")
      let transport = AsyncHTTPTransport(
        origin: origin, version: "1",
        environment: ["HTTPS_PROXY": "http://odile:pw@127.0.0.1:\(server.port)"])

      await #expect(
        throws: TransportError.proxy("127.0.0.1:\(server.port)", .wantsPassword)
      ) {
        try await transport.send(
          HTTPRequest(
            .get, origin.url(path: "/api/brands"), headers: ["Authorization": "Bearer token"]))
      }

      let request = try #require(server.asked.first)
      #expect(request.hasPrefix("CONNECT moka.hiboutik.com:443 HTTP/1.1\r\n"))
      #expect(request.lowercased().contains("proxy-authorization: basic b2rpbgu6chc="))
      #expect(!request.contains("Bearer"))
      await transport.shutdown()
    }
  }

  /// Returns the error of a request through a proxy.
  private func failure(
    through proxy: String, limits: AsyncHTTPTransport.Limits = patient
  ) async throws -> TransportError? {
    let origin = try Origin(account: "moka")
    let transport = AsyncHTTPTransport(
      origin: origin, version: "1", environment: ["HTTPS_PROXY": proxy], limits: limits)
    let request = HTTPRequest(
      .get, origin.url(path: "/api/brands"), headers: ["Authorization": "Bearer token"])
    var failure: TransportError?
    do throws(TransportError) { _ = try await transport.send(request) } catch { failure = error }
    await transport.shutdown()
    return failure
  }

  @Test("a proxy that nobody runs, or that has no address, is named")
  func proxyOutOfReach() async throws {
    let port = try await RawServer.run { _ in
      .http()
    } body: {
      $0.port
    }

    #expect(
      try await failure(through: "http://127.0.0.1:\(port)")
        == .proxy("127.0.0.1:\(port)", .unreachable))
    #expect(
      try await failure(through: "http://user:pw@no-such-proxy.invalid:3128")
        == .proxy("no-such-proxy.invalid:3128", .unknownName))
  }

  @Test(
    "a proxy that does not connect is named, whatever it answers",
    arguments: [
      (
        RawServer.Reply.http("200 OK", body: Array("<html>Hello</html>".utf8)),
        ProxyTrouble.notAProxy
      ),
      (.http("403 Forbidden"), .refused), (.http("502 Bad Gateway"), .refused),
      // The HTTP client waits for the rest of an answer that is not HTTP.
      (RawServer.Reply("SSH-2.0-OpenSSH_9.2p1\r\n"), .timedOut(2)),
    ])
  func proxyThatFails(_ reply: RawServer.Reply, _ trouble: ProxyTrouble) async throws {
    try await RawServer.run { _ in
      reply
    } body: { server in
      let isTimeout = if case .timedOut = trouble { true } else { false }
      let limits = isTimeout ? AsyncHTTPTransport.Limits(connectSeconds: 2) : Self.patient
      let failure = try await self.failure(
        through: "127.0.0.1:\(server.port)", limits: limits)
      #expect(failure == .proxy("127.0.0.1:\(server.port)", trouble))
      let requests = server.asked.joined()
      #expect(!requests.contains("Bearer"))
    }
  }

  @Test("A proxy that cannot be understood is told before anything is sent")
  func badProxy() async throws {
    let origin = try Origin(account: "moka")
    let transport = AsyncHTTPTransport(
      origin: origin, version: "1", environment: ["HTTPS_PROXY": "socks5://gate:1"])

    await #expect(
      throws: TransportError.proxy("", .unsupportedScheme)
    ) {
      try await transport.send(HTTPRequest(.get, origin.url(path: "/api/brands")))
    }
  }

  @Test("The client reads an account over the wire, page by page")
  func wholeWay() async throws {
    try await RawServer.run { request in
      let page = request.contains("?p=2 ") ? 2 : 1
      let rows = page == 1 ? "[{\"brand_id\":1},{\"brand_id\":2}]" : "[{\"brand_id\":3}]"
      return .http("200 OK", ["content-range: \(page)-\(page + 1)/3"], body: Array(rows.utf8))
    } body: { server in
      try await server.withTransport { transport in
        let client = HiboutikClient(
          origin: try server.origin(), transport: transport, token: .fixed("t0ken"))

        #expect(try await client.rowCounts(ListID(.brands)) == [2, 1])
        #expect(server.asked.allSatisfy { $0.contains("Authorization: Bearer t0ken\r\n") })
      }
    }
  }
}
