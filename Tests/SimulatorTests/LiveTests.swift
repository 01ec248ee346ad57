import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Models
import NIOCore
import NIOPosix
import Testing

@testable import Simulator

/// The shop over a socket.
@Suite struct LiveTests {
  @Test("the shop says where it listens, answers there and stops when it is cancelled")
  func runs() async throws {
    let simulator = Simulator { TestShop.moment }
    let token = simulator.grant(.allRead).accessToken
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)

    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await simulator.run { continuation.yield($0) } }
      let address = try #require(await addresses.first { _ in true })
      let port = try #require(Int(address.split(separator: ":").last ?? ""))
      #expect(address.hasPrefix("http://127.0.0.1:"))

      let client = TestClient(
        host: "127.0.0.1", port: port,
        eventLoopGroupProvider: .shared(simulator.application().eventLoopGroup))
      client.connect()
      let answer = try await client.get(
        "/api/products/?p=6", headers: [.authorization: "Bearer \(token)"])
      try await client.shutdown()

      #expect(answer.status == .ok)
      #expect(answer.headers[.contentRange] == "1251-1284/1284")
      #expect(
        answer.headers[try #require(.init("Link"))]?.contains("/api/products/?p=1>")
          == true)
      group.cancelAll()
    }
  }

  @Test("a shop that closes while visitors arrive turns them away and ends")
  func closesWhileVisitorsArrive() async throws {
    for _ in 0..<40 {
      let simulator = Simulator { TestShop.moment }
      let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
      let shop = Task { try await simulator.run { continuation.yield($0) } }
      let address = try #require(await addresses.first { _ in true })
      let port = try #require(Int(address.split(separator: ":").last ?? ""))

      await withTaskGroup(of: Void.self) { visitors in
        for number in 0..<30 {
          visitors.addTask {
            let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            let visitor = try? await bootstrap.connect(host: "127.0.0.1", port: port).get()
            if number == 10 { shop.cancel() }
            try? await visitor?.close()
          }
        }
      }

      await #expect(throws: CancellationError.self) { try await shop.value }
    }
  }

  @Test("a dropped connection ends in the middle of a body")
  func drops() async throws {
    var options = SimulatorOptions()
    options.faults = [.drop]
    let simulator = Simulator(options) { TestShop.moment }
    let token = simulator.grant(.allRead).accessToken

    try await simulator.application().test(.live) { client in
      _ = await #expect(throws: (any Error).self) {
        try await client.execute(
          uri: "/api/stores", method: .get, headers: [.authorization: "Bearer \(token)"])
      }
    }
  }

  @Test("anyone can ask how many calls of the API there were, and asking is none")
  func countsCalls() async throws {
    var options = SimulatorOptions()
    options.faults = [.tooManyCalls(after: 2)]
    let simulator = Simulator(options) { TestShop.moment }
    let token = simulator.grant(.allRead).accessToken

    try await simulator.application().test(.live) { client in
      func counted() async throws -> String {
        let answer = try await client.execute(uri: "/demo/calls", method: .get)
        #expect(answer.status == .ok)
        return String(buffer: answer.body)
      }
      let before = try await counted()
      for _ in 1...3 {
        _ = try await client.execute(
          uri: "/api/taxes", method: .get, headers: [.authorization: "Bearer \(token)"])
      }
      _ = try await client.execute(uri: "/api/products/", method: .get)

      #expect(before == #"{"api_calls":0}"#)
      #expect(try await counted() == #"{"api_calls":4}"#)
      #expect(try await counted() == #"{"api_calls":4}"#)
    }
  }

  @Test("a long list is sent while it is made, and comes whole")
  func streams() async throws {
    var options = SimulatorOptions()
    options.products = 6_000
    let simulator = Simulator(options) { TestShop.moment }
    let token = simulator.grant(.allRead).accessToken

    try await simulator.application().test(.live) { client in
      let answer = try await client.execute(
        uri: "/api/stock_available/warehouse_id/2", method: .get,
        headers: [.authorization: "Bearer \(token)"])
      let rows = try Record.all(in: Array(answer.body.readableBytesView))

      #expect(rows.count > 6_000)
      #expect(rows.last?.int("product_id") == 6_000)
    }
  }

  @Test("a request longer than any form is refused")
  func longRequests() async throws {
    try await Simulator { TestShop.moment }.application().test(.live) { client in
      let answer = try await client.execute(
        uri: "/oauth_api/token.php", method: .post,
        body: ByteBuffer(repeating: UInt8(ascii: "a"), count: 100_000))

      #expect(answer.status == .contentTooLarge)
    }
  }
}
