import HiboutikAPI
import Models
import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers with whatever bytes it is told to, HTTP or not.
final class RawServer: Sendable {
  /// What is sent back, and what becomes of the connection.
  struct Reply: Sendable {
    let bytes: [UInt8]
    let closes: Bool

    /// Bytes as they are.
    init(_ text: String, body: [UInt8] = [], closes: Bool = false) {
      bytes = Array(text.utf8) + body
      self.closes = closes
    }

    /// A whole HTTP answer.
    static func http(
      _ status: String = "200 OK", _ headers: [String] = [], body: [UInt8] = Array("[]".utf8)
    ) -> Reply {
      let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers
      return Reply(lines.joined(separator: "\r\n") + "\r\n\r\n", body: body)
    }

    /// Nothing at all.
    static let silence = Reply("")
  }

  private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  let port: Int
  private let requests = Mutex<[String]>([])
  private let answer: @Sendable (String) async -> Reply

  /// The requests as they arrived, head and body.
  var asked: [String] { requests.withLock { $0 } }

  private init(port: Int, _ answer: @escaping @Sendable (String) async -> Reply) {
    self.port = port
    self.answer = answer
  }

  /// Serves for as long as the body runs.
  static func run<Value: Sendable>(
    _ answer: @escaping @Sendable (String) async -> Reply,
    body: @escaping @Sendable (RawServer) async throws -> Value
  ) async throws -> Value {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          try Connection(wrappingChannelSynchronously: channel)
        }
      }
    let server = RawServer(port: channel.channel.localAddress?.port ?? 0, answer)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        try await server.accept(from: channel)
        return nil
      }
      group.addTask { try await body(server) }
      defer { group.cancelAll() }
      while let outcome = try await group.next() {
        if let outcome { return outcome }
      }
      throw CancellationError()
    }
  }

  private func accept(from channel: NIOAsyncChannel<Connection, Never>) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      try await channel.executeThenClose { connections in
        for try await connection in connections {
          // A client that hangs up early is part of many a test.
          group.addTask { try? await self.serve(connection) }
        }
      }
    }
  }

  private func serve(_ connection: Connection) async throws {
    try await connection.executeThenClose { inbound, outbound in
      var received = ""
      for try await chunk in inbound {
        received += String(buffer: chunk)
        guard Self.isWhole(received) else { continue }
        let request = received
        received = ""
        requests.withLock { $0.append(request) }
        let reply = await answer(request)
        try await outbound.write(ByteBuffer(bytes: reply.bytes))
        if reply.closes { return }
      }
    }
  }

  private static func isWhole(_ text: String) -> Bool {
    // A TLS handshake (RFC 8446 section 5.1), to which the answer is no TLS.
    if text.utf8.first == 0x16 { return true }
    guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
    let head = text[..<end.lowerBound].lowercased()
    guard let mark = head.firstRange(of: "content-length: ") else { return true }
    let length = Int(head[mark.upperBound...].prefix { $0.isNumber }) ?? 0
    return text[end.upperBound...].utf8.count >= length
  }
}

extension RawServer {
  /// Where the server listens.
  func origin() throws -> Origin { try Origin(baseURL: "http://127.0.0.1:\(port)") }

  /// A transport to the server, closed when the body ends.
  func withTransport<Value: Sendable>(
    limits: AsyncHTTPTransport.Limits = AsyncHTTPTransport.Limits(),
    _ body: (AsyncHTTPTransport) async throws -> Value
  ) async throws -> Value {
    let transport = AsyncHTTPTransport(origin: try origin(), version: "1.2.3", limits: limits)
    do {
      let value = try await body(transport)
      await transport.shutdown()
      return value
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  /// A GET of the path at this server.
  func get(_ path: String = "/api/brands", headers: [String: String] = [:]) -> HTTPRequest {
    HTTPRequest(.get, "http://127.0.0.1:\(port)\(path)", headers: headers)
  }
}
