import HiboutikAPI
import Models
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers with any given bytes, HTTP or not.
final class RawServer: Sendable {
  /// The bytes to send, and what happens to the connection.
  struct Reply: Sendable {
    let bytes: [UInt8]
    let closes: Bool
    private(set) var turns = 0
    private(set) var leaving: @Sendable () -> Void = {}

    /// Returns the reply, delayed by a number of turns of the server's loop; `leaving` is called
    /// when the reply is sent.
    func held(forTurns turns: Int, leaving: @escaping @Sendable () -> Void) -> Reply {
      var reply = self
      reply.turns = turns
      reply.leaving = leaving
      return reply
    }

    /// Creates a reply of raw bytes.
    init(_ text: String, body: [UInt8] = [], closes: Bool = false) {
      bytes = Array(text.utf8) + body
      self.closes = closes
    }

    /// Returns a complete HTTP answer.
    static func http(
      _ status: String = "200 OK", _ headers: [String] = [], body: [UInt8] = Array("[]".utf8)
    ) -> Reply {
      let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers
      return Reply(lines.joined(separator: "\r\n") + "\r\n\r\n", body: body)
    }

    /// A reply without bytes.
    static let silence = Reply("")
  }

  let port: Int
  private let listener: any Channel
  private let conversation: Conversation

  /// The requests as they arrived, head and body.
  var asked: [String] { conversation.asked.withLock { $0 } }

  private init(_ listener: any Channel, _ conversation: Conversation) {
    port = listener.localAddress?.port ?? 0
    self.listener = listener
    self.conversation = conversation
  }

  /// Serves while the body runs, over TLS when it is configured.
  static func run<Value: Sendable>(
    tls: TLSConfiguration? = nil, _ answer: @escaping @Sendable (String) -> Reply,
    body: @escaping @Sendable (RawServer) async throws -> Value
  ) async throws -> Value {
    let conversation = Conversation(answer)
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          }
          try channel.pipeline.syncOperations.addHandler(Handler(conversation))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await body(RawServer(listener, conversation)))
    } catch {
      outcome = .failure(error)
    }
    try await listener.close()
    return try outcome.get()
  }

  /// The requests so far, and the function that answers them.
  private final class Conversation: Sendable {
    let asked = Mutex<[String]>([])
    let answer: @Sendable (String) -> Reply

    init(_ answer: @escaping @Sendable (String) -> Reply) { self.answer = answer }
  }

  /// One connection; it ends when its client closes it, or with a reply that closes.
  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let conversation: Conversation
    private var received = ""

    init(_ conversation: Conversation) { self.conversation = conversation }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      received += String(buffer: Self.unwrapInboundIn(data))
      guard RawServer.isWhole(received) else { return }
      let request = received
      received = ""
      conversation.asked.withLock { $0.append(request) }
      Self.send(conversation.answer(request), after: 0, to: context.channel)
    }

    /// Runs entirely on the channel's loop, so that a busy test cannot delay an answer.
    private static func send(_ reply: Reply, after turn: Int, to channel: any Channel) {
      guard turn >= reply.turns else {
        return channel.eventLoop.execute { send(reply, after: turn + 1, to: channel) }
      }
      reply.leaving()
      channel.writeAndFlush(ByteBuffer(bytes: reply.bytes)).whenComplete { _ in
        if reply.closes { channel.close(promise: nil) }
      }
    }
  }

  private static func isWhole(_ text: String) -> Bool {
    // A TLS handshake (RFC 8446 section 5.1), which is answered without TLS.
    if text.utf8.first == 0x16 { return true }
    guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
    let head = text[..<end.lowerBound].lowercased()
    guard let mark = head.firstRange(of: "content-length: ") else { return true }
    let length = Int(head[mark.upperBound...].prefix { $0.isNumber }) ?? 0
    return text[end.upperBound...].utf8.count >= length
  }
}

extension RawServer {
  /// Returns the origin of the server.
  func origin() throws -> Origin { try Origin(baseURL: "http://127.0.0.1:\(port)") }

  /// Returns a transport to the server, closed when the body ends.
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

  /// Returns a GET of the path at this server.
  func get(_ path: String = "/api/brands", headers: [String: String] = [:]) -> HTTPRequest {
    HTTPRequest(.get, "http://127.0.0.1:\(port)\(path)", headers: headers)
  }
}
