import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import RedirectListener
import Testing

/// The listener for the returning browser, over a real socket.
@Suite struct LandingTests {
  private static let words = RedirectListener.Words(
    taken: "C'est reçu.", refused: "Refusé.", elsewhere: "Rien ici.")

  @Test("the answer gets a page, a wrong one a refusal, and everything else nothing")
  func verdicts() async throws {
    let port = Int.random(in: 30_000..<40_000)
    let landing = RedirectListener(host: "127.0.0.1", port: port, words: Self.words) { target in
      switch target {
      case "/done?code=ours": .taken
      case "/done?code=theirs": .refused
      default: .elsewhere
      }
    }
    try await landing.open()

    let taken = try await Self.get(port, "/done?code=ours")
    let refused = try await Self.get(port, "/done?code=theirs")
    let elsewhere = try await Self.get(port, "/favicon.ico")
    let posted = try await Self.get(port, "/done?code=ours", method: "POST")
    await landing.close()

    #expect(taken == "200 C'est reçu.\n")
    #expect(refused == "400 Refusé.\n")
    #expect(elsewhere == "404 Rien ici.\n")
    #expect(posted == "405 Rien ici.\n")
    #expect(!refused.contains("theirs"))
  }

  @Test("a port that another has is told, and a closed one is free again") func busy() async throws
  {
    let port = Int.random(in: 40_000..<50_000)
    let first = RedirectListener(host: "127.0.0.1", port: port, words: Self.words) { _ in .elsewhere
    }
    let second = RedirectListener(host: "127.0.0.1", port: port, words: Self.words) { _ in
      .elsewhere
    }
    try await first.open()

    await #expect(throws: RedirectListener.Busy.self) { try await second.open() }
    await first.close()
    await #expect(throws: (any Error).self) { try await Self.get(port, "/") }
  }

  @Test("a redirect to localhost is received over either loopback address")
  func bothAddresses() async throws {
    let port = Int.random(in: 50_000..<55_000)
    let landing = RedirectListener(host: "localhost", port: port, words: Self.words) { _ in .taken }
    try await landing.open()

    #expect(try await Self.get(port, "/") == "200 C'est reçu.\n")
    if await Self.hasIPv6 {
      #expect(try await Self.get(port, "/", host: "[::1]") == "200 C'est reçu.\n")
    }
    await landing.close()
    await #expect(throws: (any Error).self) { try await Self.get(port, "/") }
  }

  @Test("where another program has one of the two addresses, the port is not open at all")
  func halfBusy() async throws {
    guard await Self.hasIPv6 else { return }
    let port = Int.random(in: 55_000..<60_000)
    let other = RedirectListener(host: "::1", port: port, words: Self.words) { _ in .elsewhere }
    let landing = RedirectListener(host: "localhost", port: port, words: Self.words) { _ in .taken }
    try await other.open()

    await #expect(throws: RedirectListener.Busy.self) { try await landing.open() }
    await #expect(throws: (any Error).self) { try await Self.get(port, "/") }
    await other.close()
  }

  @Test("a browser is answered past any number of idle connections, of which few are kept")
  func manyConnections() async throws {
    let port = Int.random(in: 60_000..<65_000)
    let landing = RedirectListener(
      host: "127.0.0.1", port: port, words: Self.words,
      limits: RedirectListener.Limits(connections: 8, seconds: 600)
    ) { _ in .taken }
    try await landing.open()
    var idle: [any Channel] = []
    for _ in 0..<100 { idle.append(try await Self.connect(port)) }

    let answer = try await Self.get(port, "/")
    // The browser's own connection may have displaced one more.
    for channel in idle.prefix(100 - 8) { try await channel.closeFuture.get() }

    #expect(answer == "200 C'est reçu.\n")
    for channel in idle { try? await channel.close() }
    await landing.close()
  }

  @Test("a connection that does not ask is closed after a while")
  func idle() async throws {
    let port = Int.random(in: 20_000..<30_000)
    let landing = RedirectListener(
      host: "127.0.0.1", port: port, words: Self.words,
      limits: RedirectListener.Limits(seconds: 0.05)
    ) { _ in .taken }
    try await landing.open()

    let silent = try await Self.connect(port)
    let slow = try await Self.connect(port)
    try? await slow.writeAndFlush(ByteBuffer(string: "GET / HTTP/1.1\r\nX: ")).get()
    try await silent.closeFuture.get()
    try await slow.closeFuture.get()

    await landing.close()
  }

  private static func connect(_ port: Int) async throws -> any Channel {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port).get()
  }

  /// Whether this machine has the address `::1`.
  private static var hasIPv6: Bool {
    get async {
      let server = try? await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "::1", port: 0).get()
      try? await server?.close()
      return server != nil
    }
  }

  private static func get(
    _ port: Int, _ target: String, method: String = "GET", host: String = "127.0.0.1"
  ) async throws -> String {
    var request = HTTPClientRequest(url: "http://\(host):\(port)\(target)")
    request.method = .init(rawValue: method)
    let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(2))
    let body = try await answer.body.collect(upTo: 65_536)
    return "\(answer.status.code) \(String(buffer: body))"
  }
}
