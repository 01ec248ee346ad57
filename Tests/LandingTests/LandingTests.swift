import AsyncHTTPClient
import Landing
import NIOCore
import NIOHTTP1
import Testing

/// The listener for the browser that comes back, over a real socket.
@Suite struct LandingTests {
  private static let words = Landing.Words(
    taken: "C'est reçu.", refused: "Refusé.", elsewhere: "Rien ici.")

  @Test("the answer gets a page, a wrong one a refusal, and everything else nothing")
  func verdicts() async throws {
    let port = Int.random(in: 30_000..<40_000)
    let landing = Landing(host: "127.0.0.1", port: port, words: Self.words) { target in
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
    let first = Landing(host: "127.0.0.1", port: port, words: Self.words) { _ in .elsewhere }
    let second = Landing(host: "127.0.0.1", port: port, words: Self.words) { _ in .elsewhere }
    try await first.open()

    await #expect(throws: Landing.Busy.self) { try await second.open() }
    await first.close()
    await #expect(throws: (any Error).self) { try await Self.get(port, "/") }
  }

  private static func get(
    _ port: Int, _ target: String, method: String = "GET"
  ) async throws -> String {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(target)")
    request.method = .init(rawValue: method)
    let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(2))
    let body = try await answer.body.collect(upTo: 65_536)
    return "\(answer.status.code) \(String(buffer: body))"
  }
}
